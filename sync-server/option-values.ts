/** An option that cannot be used; the message names it and says what would do. */
export class BadOption extends Error {}

// Each reads the text of one option. `name` is the option or the variable it came from; undefined stays undefined.

export function port(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new BadOption(`${name} is "${text}", which is no port. Give a whole number from 0 to 65535, such as 8080.`);
}

export function address(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^[\w.:-]+$/.test(text)) return text;
  throw new BadOption(
    `${name} is "${text}", which is no address. Give a name or address such as 127.0.0.1 or 0.0.0.0.`,
  );
}

export function folder(name: string, text: string | undefined): string | undefined {
  if (text === undefined || text.trim() !== '') return text;
  throw new BadOption(`${name} is empty. Give the path of a folder.`);
}

export function origins(name: string, text: string | undefined): string[] | undefined {
  return text?.split(',').map((part) => {
    const site = part.trim();
    if (/^https?:\/\//.test(site) && URL.canParse(site) && new URL(site).origin === site) return site;
    throw new BadOption(
      `${name} has "${site}", which is no site. Give scheme and host without a path, such as https://pannier.example.`,
    );
  });
}

export function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new BadOption(`${name} is "${text}". Give a whole number from 1 to 9999999.`);
}

export function yes(name: string, text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)?$/i.test(text)) return false;
  throw new BadOption(`${name} is "${text}". Give 1 or 0.`);
}

export function file(task: string, path: string | undefined): string {
  if (path !== undefined && path.trim() !== '') return path;
  throw new BadOption(`${task} wants a file: npm run sync-server -- ${task} FILE`);
}
