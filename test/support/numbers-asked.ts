import { parseArgs } from 'node:util';

/** What a number of the command line is where it is absent, and at least. */
interface Asked {
  readonly usual: number;
  readonly least: number;
}

/**
 * Reads whole numbers of the command line of a long run, by the names of their options. What cannot be read ends the
 * program in words: a run that did nothing must not look like one that found nothing.
 */
export function numbersAsked<Name extends string>(asked: Readonly<Record<Name, Asked>>): Record<Name, number> {
  const names = Object.keys(asked) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ options });
    const read = names.map((name) => [name, numberOf(name, values[name], asked[name])] as const);
    return Object.fromEntries(read) as Record<Name, number>;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`The options are: ${names.map((name) => `--${name} n`).join(', ')}`);
    return process.exit(1);
  }
}

function numberOf(name: string, text: string | undefined, { usual, least }: Asked): number {
  if (text === undefined) return usual;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`--${name} is "${text}". Give a whole number from ${least} to 999999999.`);
}
