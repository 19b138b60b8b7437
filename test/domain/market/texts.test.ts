import { describe, test } from 'vitest';
import type { Commands } from '../../../src/domain/commands.ts';
import type { RefusalCode } from '../../../src/domain/refusals.ts';
import { textRules } from '../../../src/domain/text.ts';
import { ana, cy, everybody } from '../../support/cast.ts';
import { asks, given } from '../../support/given.ts';
import { idOf } from '../../support/history.ts';
import { box, hall, hallAt, opened, potatoes, putUp, saturday } from '../../support/market-cast.ts';

// Every text that a person writes about pick-ups and offers, by the command and the field that carry it.

type Kind = 'place' | 'product' | 'details' | 'unit' | 'reason';
type Carrier = readonly [Kind, keyof Commands, string, string, object];

const offered = { offer: potatoes, ...box, stock: { is: 'counted', count: 3 } };
const carriers: readonly Carrier[] = [
  ['place', 'pickup.announce', 'place', cy, { pickup: idOf('pickup', 9), ...hallAt }],
  ['place', 'pickup.move', 'place', cy, { pickup: hall, ...hallAt, reason: '' }],
  ['reason', 'pickup.move', 'reason', cy, { pickup: hall, ...hallAt, place: 'Barn', reason: '' }],
  ['reason', 'pickup.cancel', 'reason', cy, { pickup: hall, reason: '' }],
  ['product', 'offer.put-up', 'name', ana, { ...offered, offer: idOf('offer', 9) }],
  ['details', 'offer.put-up', 'details', ana, { ...offered, offer: idOf('offer', 9) }],
  ['unit', 'offer.put-up', 'unit', ana, { ...offered, offer: idOf('offer', 9) }],
  ['product', 'offer.describe', 'name', ana, { offer: potatoes, name: '', details: '', seen: 0 }],
  ['details', 'offer.describe', 'details', ana, { offer: potatoes, name: 'A', details: '', seen: 0 }],
  ['reason', 'offer.add-stock', 'reason', ana, { offer: potatoes, by: 1, reason: '' }],
  ['reason', 'offer.take-stock', 'reason', ana, { offer: potatoes, by: 1, reason: '' }],
  ['reason', 'offer.recount', 'reason', ana, { offer: potatoes, count: 9, seen: 0, reason: '' }],
  ['reason', 'offer.withdraw', 'reason', ana, { offer: potatoes, reason: '' }],
];
const past = [...everybody, opened, ...saturday.slice(-1), putUp(3)];

describe.each(carriers)('[MARKET-3] %s of %s', (kind, type, field, actor, payload) => {
  const { most, lines, empty } = textRules[kind];
  const when = (text: string) =>
    given(...past).when(asks(actor, type, { ...payload, [field]: text } as Commands[typeof type]));
  const refused = (text: string, code: RefusalCode, data: object) => when(text).thenRefused(code, data as never);

  test.each(['\u0000', 'a\u0000b', '\u0007', '\u001B[31m', '\u009F'])('no control like %j', (text) => {
    const character = /\p{Cc}/u.exec(text)?.[0] ?? '';
    refused(`x${text}x`, `${kind}/not-allowed`, { character: named(character) });
  });

  test.each(['\uD800', '\uDC00', '\uDC00\uD800'])('no half of a pair like %j', (text) => {
    refused(`x${text}`, `${kind}/not-allowed`, { character: named(text[0] ?? '') });
  });

  test.each(['\u202E', '\u202A', '\u2066', '\u2069'])('no turning of the writing like %j', (text) => {
    refused(`x${text}exe`, `${kind}/not-allowed`, { character: named(text) });
  });

  test('several lines only where there may be several', () => {
    if (lines) when('one\ntwo').thenSays(field, 'one\ntwo');
    else refused('one\ntwo', `${kind}/not-allowed`, { character: 'U+000A' });
  });

  test.each(['<script>alert(1)</script>', '=1+1', "Robert'); DROP TABLE", '緑の畑 👩‍🌾', 'بطاطا', '__proto__'])(
    '%j is kept as it was written',
    (text) => {
      const written = text.slice(0, 30);
      when(` ${written}\t`).thenSays(field, written);
    },
  );

  test('so long and no longer, as people count', () => {
    when('👩‍🌾'.repeat(most)).thenSays(field, '👩‍🌾'.repeat(most));
    refused('é'.repeat(most + 1), `${kind}/too-long`, { limit: most, length: most + 1 });
  });

  test('nothing to see is nothing said', () => {
    for (const text of ['', ' \u200B\u00A0', '\u2060']) {
      if (empty !== undefined) refused(text, empty, {});
    }
    if (empty === undefined) when('\u200B').thenSays(field, '');
  });
});

function named(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
