import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Queued, packed, unpacked } from '../../src/views/queue-row.ts';

const id = fc.constantFrom('l1', 'l2', 'l3', 'l4');
const claim = fc.record({
  claim: id,
  pickup: fc.constantFrom('hall', 'barn'),
  fewer: fc.boolean(),
  confirmed: fc.nat(9),
});
const entry = fc.record({
  claim: id,
  part: fc.constantFrom<('sure' | 'upper')[]>('sure', 'upper'),
  quantity: fc.integer({ min: 1, max: 9 }),
});
const waited = fc.dictionary(id, fc.record({ first: fc.nat(9), given: fc.nat(9), at: fc.nat(), since: fc.nat() }), {
  noNullPrototype: true,
});

const queued: fc.Arbitrary<Queued> = fc.record({
  queue: fc.record({
    claims: fc.uniqueArray(claim, { selector: (one) => one.claim }),
    entries: fc.array(entry),
  }),
  waited,
});

test('[MARKET-8] the queue of an offer that was stored is read back as it was, in its order', () => {
  fc.assert(
    fc.property(queued, (before) => {
      expect(unpacked(structuredClone(packed(before)))).toEqual(before);
    }),
  );
});
