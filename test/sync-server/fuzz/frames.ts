import { randomUUID } from 'node:crypto';
import { SPEAKS, type FromDevice } from '../../../src/sync/protocol.ts';

/** A number from 0 up to 1, the same series for the same seed. */
export type Chance = () => number;

const some = <Thing>(chance: Chance, of: readonly Thing[]): Thing => of[Math.floor(chance() * of.length)] as Thing;

const proof = {
  is: 'prove',
  speaks: SPEAKS,
  build: 'fuzz',
  person: randomUUID(),
  device: randomUUID(),
  label: 'A phone',
  key: 'A'.repeat(43),
  signature: 'B'.repeat(86),
  enter: { as: 'guest', invitation: 'ABCD-EFGH' },
} as const;

/** One good frame of each kind: what mutations start from. */
const good: readonly FromDevice[] = [
  proof,
  ...(
    [
      { as: 'host', market: 'Mill Lane' },
      { as: 'device', link: 'ABCD-EFGH' },
      { as: 'member' },
      { as: 'leaver' },
    ] as const
  ).map((enter) => ({ ...proof, enter })),
  { is: 'read', scopes: { people: 0, [`person/${randomUUID()}`]: 3 } },
  { is: 'unread', scopes: ['people'] },
  {
    is: 'push',
    commands: [{ id: randomUUID(), type: 'post.publish', payload: { post: randomUUID(), text: 'Leeks' }, at: 1 }],
  },
  { is: 'ack', delivery: 1 },
  { is: 'ask', number: 1, question: { about: 'invite', uses: 1, hours: 1 } },
  { is: 'ask', number: 2, question: { about: 'confirm-link', device: randomUUID() } },
  { is: 'ask', number: 3, question: { about: 'revoke-invitation', invitation: 'ABCD' } },
  { is: 'ask', number: 4, question: { about: 'members' } },
  { is: 'ask', number: 5, question: { about: 'remove-member', person: randomUUID() } },
  { is: 'ask', number: 6, question: { about: 'invitations' } },
  { is: 'ask', number: 7, question: { about: 'link' } },
  { is: 'ask', number: 8, question: { about: 'devices' } },
  { is: 'ask', number: 9, question: { about: 'revoke-device', device: randomUUID() } },
  { is: 'ask', number: 10, question: { about: 'nothing' } },
];

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  'x',
  '\u0000',
  '\ud800',
  '__proto__',
  'people',
  "'; DROP TABLE events; --",
  'x'.repeat(5_000),
  [],
  {},
  [[[[]]]],
  { is: 'push' },
  { toString: 1, constructor: null },
];

const oddTexts: readonly string[] = [
  '',
  ' ',
  '{',
  '}',
  'null',
  '[]',
  '"ack"',
  'NaN',
  '{"is":"ack","delivery":1e999}',
  '{"is":"push","is":"ack","delivery":-1}',
  '{"__proto__":{"is":"ack","delivery":1}}',
  '{"is":"read","scopes":{"__proto__":0,"constructor":0,"inbox/x":0}}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"is":"push","commands":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  '\ufeff{"is":"ack","delivery":1}',
];

/** A frame that is random, or a good one with something wrong with it. */
export function fuzzedFrame(chance: Chance): string {
  const kind = chance();
  if (kind < 0.1) return some(chance, oddTexts);
  if (kind < 0.2) return noise(chance);
  const frame: unknown = structuredClone(some(chance, good));
  if (kind < 0.3) return cut(chance, JSON.stringify(frame));
  for (let count = 1 + Math.floor(chance() * 3); count > 0; count -= 1) mutate(chance, frame);
  return JSON.stringify(frame);
}

function noise(chance: Chance): string {
  const length = Math.floor(chance() * 200);
  return String.fromCharCode(...Array.from({ length }, () => Math.floor(chance() * (chance() < 0.8 ? 127 : 65_535))));
}

/** Cuts a text short, or replaces one of its characters. */
function cut(chance: Chance, text: string): string {
  const place = Math.floor(chance() * text.length);
  return chance() < 0.5
    ? text.slice(0, place)
    : `${text.slice(0, place)}${noise(chance).slice(0, 2)}${text.slice(place + 1)}`;
}

/** Changes something somewhere inside. */
function mutate(chance: Chance, inside: unknown): void {
  if (typeof inside !== 'object' || inside === null) return;
  const part = inside as Record<string, unknown>;
  const name = some(chance, Object.keys(part));
  const deeper = name === undefined ? undefined : part[name];
  if (typeof deeper === 'object' && deeper !== null && chance() < 0.6) return mutate(chance, deeper);
  const how = chance();
  if (name !== undefined && how < 0.25 && !Array.isArray(part)) delete part[name];
  else if (name !== undefined && how < 0.8) part[name] = structuredClone(some(chance, odd));
  else if (Array.isArray(part))
    part.push(...Array.from({ length: 1 + Math.floor(chance() * 150) }, () => structuredClone(some(chance, odd))));
  else
    part[some(chance, ['actor', 'is', 'as', 'person', '__proto__', 'scopes', ''])] = structuredClone(some(chance, odd));
}
