import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type Allocation, type Share } from '../../../src/domain/market/allocation.ts';
import { allocationOf, offer, type PutUp } from '../../../src/domain/market/offer.ts';
import {
  claimed,
  claimIn,
  confirmed,
  lowered,
  type Queue,
  raised,
  released,
  wantedBy,
} from '../../../src/domain/market/queue.ts';
import { pannier } from '../../../src/domain/model.ts';
import { decode } from '../../../src/kernel/codec.ts';
import { hall } from '../../support/market-cast.ts';
import { claimOf, folded, stories, storiesByHand, told } from '../../support/queues.ts';

// The oracle says what a rule says and no more: it looks at who asked for what in which order, never at how the
// sharing out is done.

const runs = { numRuns: 1_000 };
const someone = fc.nat({ max: 3 }).map(claimOf);
const some = fc.record({ sure: fc.nat({ max: 4 }), upper: fc.nat({ max: 3 }) });

/** Holds a statement against every offer that chance can make. */
function always(says: (up: PutUp, all: Allocation) => void, of = stories): void {
  fc.assert(
    fc.property(of, (story) => {
      const up = folded(told(story));
      says(up, allocationOf(up));
    }),
    runs,
  );
}

/** Holds a statement against every offer, and what becomes of it when one of its claims changes. */
function alwaysAfter(
  change: (queue: Queue, claim: string, by: { sure: number; upper: number }) => Queue | undefined,
  says: (claim: string, before: Allocation, after: Allocation, queues: readonly [Queue, Queue]) => void,
): void {
  fc.assert(
    fc.property(stories, someone, some, (story, claim, by) => {
      const { queue, stock, sharing } = folded(told(story));
      const next = claimIn(queue, claim) && change(queue, claim, by);
      if (next === undefined) return;
      const share = (one: Queue) => allocate(stock ?? Infinity, one, sharing);
      says(claim, share(queue), share(next), [queue, next]);
    }),
    runs,
  );
}

const promisedOf = ({ claims }: Queue) => sum(Object.values(claims).map((claim) => claim.confirmed));
const givenBy = ({ shares }: Allocation) => sum([...shares.values()].map(({ given }) => given));
const stockOf = ({ stock }: PutUp) => stock ?? Infinity;
const shareOf = ({ shares }: Allocation, claim: string) => shares.get(claim) as Share;

/** Everybody but this one. */
const others = ({ shares }: Allocation, claim: string) => [...shares.keys()].filter((one) => one !== claim);

describe('[MARKET-7] what was confirmed is never taken back', () => {
  test('everybody has at least what was promised to them', () => {
    for (const of of [stories, storiesByHand])
      always(({ queue }, all) => {
        for (const { claim, confirmed: promised } of queue.claims)
          expect(shareOf(all, claim).given).toBeGreaterThanOrEqual(promised);
      }, of);
  });

  test('never more is given than there is, unless more was promised; then that is said', () => {
    for (const of of [stories, storiesByHand])
      always((up, all) => {
        const promised = promisedOf(up.queue);
        expect(givenBy(all)).toBeLessThanOrEqual(Math.max(stockOf(up), promised));
        expect(all.over).toBe(Math.max(0, promised - stockOf(up)));
        if (all.over > 0) expect(givenBy(all)).toBe(promised);
      }, of);
  });

  test('promising what is given changes nothing for anybody', () => {
    fc.assert(
      fc.property(stories, someone, (story, claim) => {
        const { queue, stock = Infinity } = folded(told(story));
        const before = allocate(stock, queue, 'first');
        const share = before.shares.get(claim);
        if (share === undefined || before.over > 0) return;
        for (let quantity = claimIn(queue, claim)?.confirmed ?? 0; quantity <= share.given; quantity += 1) {
          const after = allocate(stock, confirmed(queue, claim, quantity), 'first');
          expect(after.shares).toEqual(before.shares);
          // The upper part of a range gives way to newcomers until it is promised.
          expect(after.left).toBeLessThanOrEqual(before.left);
        }
      }),
      runs,
    );
  });

  test('by hand nobody gets more than was promised', () => {
    always(({ queue }, all) => {
      for (const { claim, confirmed: promised } of queue.claims) expect(shareOf(all, claim).given).toBe(promised);
    }, storiesByHand);
  });
});

describe('[MARKET-8] an increase is an entry of its own at the end, a decrease takes the newest away first', () => {
  test('who asks for more takes from nobody what they have of their quantity', () => {
    alwaysAfter(raised, (claim, before, after, [queue]) => {
      for (const other of others(before, claim)) {
        const sure = Math.min(shareOf(before, other).given, sureOf(queue, other));
        expect(shareOf(after, other).given).toBeGreaterThanOrEqual(sure);
        expect(shareOf(after, other).place).toBeLessThanOrEqual(shareOf(before, other).place);
      }
    });
  });

  test('who asks for more waits behind all who wait', () => {
    alwaysAfter(raised, (claim, before, after) => {
      const { waiting, place } = shareOf(before, claim);
      if (waiting > 0) expect(shareOf(after, claim).place).toBe(place);
      else if (shareOf(after, claim).waiting > 0)
        expect(shareOf(after, claim).place).toBe(1 + Math.max(...[...before.shares.values()].map((one) => one.place)));
    });
  });

  test('who asks for less takes from nobody, and keeps the place of the rest', () => {
    alwaysAfter(lowerIt, (claim, before, after, [queue, next]) => {
      for (const other of others(before, claim))
        expect(shareOf(after, other).given).toBeGreaterThanOrEqual(shareOf(before, other).given);
      const { given } = shareOf(before, claim);
      const ofUpper = Math.max(0, given - sureOf(queue, claim));
      const kept = Math.min(given, sureOf(next, claim)) + Math.min(ofUpper, upperOf(next, claim));
      expect(shareOf(after, claim).given).toBeGreaterThanOrEqual(kept);
    });
  });

  test('a raise that is taken back is as if it had never been', () => {
    alwaysAfter(
      (queue, claim, by) => lowered(raised(queue, claim, by), claim, by),
      (_, before, after, [queue, next]) => {
        expect(next).toEqual(queue);
        expect(after).toEqual(before);
      },
    );
  });

  test('the oldest entries stay where they were', () => {
    alwaysAfter(lowerIt, (claim, _, __, [queue, next]) => {
      for (const part of ['sure', 'upper'] as const) {
        const of = (one: Queue) => one.entries.filter((entry) => entry.claim === claim && entry.part === part);
        const [was, is] = [of(queue), of(next)];
        expect(is.slice(0, -1)).toEqual(was.slice(0, is.slice(0, -1).length));
        const last = is.at(-1);
        if (last !== undefined) expect(last.quantity).toBeLessThanOrEqual(was[is.length - 1]?.quantity ?? 0);
      }
      const rest = (one: Queue) => one.entries.filter((entry) => entry.claim !== claim);
      expect(rest(next)).toEqual(rest(queue));
    });
  });
});

describe('[MARKET-9] nobody overtakes', () => {
  test('where somebody waits, whoever came later has only what was promised', () => {
    always(({ queue }, all) => {
      for (const [claim, { waiting }] of all.shares) {
        if (waiting === 0) continue;
        const last = queue.entries.findLastIndex((entry) => entry.claim === claim && entry.part === 'sure');
        for (const other of all.shares.keys()) {
          const first = queue.entries.findIndex((entry) => entry.claim === other);
          if (first > last) expect(shareOf(all, other).given).toBe(claimIn(queue, other)?.confirmed);
        }
      }
    });
  });

  test('quantities before the upper parts of ranges', () => {
    always(({ queue }, all) => {
      if (all.waiting === 0) return;
      for (const [claim, { given }] of all.shares)
        expect(given).toBeLessThanOrEqual(Math.max(claimIn(queue, claim)?.confirmed ?? 0, sureOf(queue, claim)));
    });
  });

  test('upper parts in order of arrival as well', () => {
    always(({ queue }, all) => {
      const short = queue.entries.findIndex(
        ({ claim, part }) =>
          part === 'upper' && shareOf(all, claim).given < sureOf(queue, claim) + upperOf(queue, claim),
      );
      if (short === -1 || all.waiting > 0) return;
      const lastShort = queue.entries.findLastIndex(({ claim }) => claim === queue.entries[short]?.claim);
      for (const claim of all.shares.keys()) {
        const first = queue.entries.findIndex((entry) => entry.claim === claim && entry.part === 'upper');
        if (first > lastShort)
          expect(shareOf(all, claim).given).toBe(Math.max(claimIn(queue, claim)?.confirmed ?? 0, sureOf(queue, claim)));
      }
    });
  });

  test('nothing lies about while somebody could have it', () => {
    always((up, all) => {
      if (all.waiting > 0) expect(all.left).toBe(0);
      else
        expect(all.left).toBe(
          Math.max(0, stockOf(up) - sum(up.queue.claims.map(({ claim: one }) => heldOf(up.queue, one)))),
        );
      const first = [...all.shares].find(([, { place }]) => place === 1)?.[0];
      // Whoever is first in line and takes fewer has all there was.
      if (first !== undefined && claimIn(up.queue, first)?.fewer === true && all.over === 0)
        expect(givenBy(all)).toBe(stockOf(up));
    });
  });

  test('who gives up and asks again is never better off than who stayed, or asked for less', () => {
    fc.assert(
      fc.property(stories, someone, some, (story, claim, by) => {
        const { queue, stock = Infinity } = folded(told(story));
        const its = claimIn(queue, claim);
        if (its === undefined) return;
        const less = lowerIt(queue, claim, by) ?? queue;
        const again = claimed(released(queue, claim), { ...its, confirmed: 0 }, wantedBy(less, claim));
        const stayed = shareOf(allocate(stock, less, 'first'), claim);
        const came = shareOf(allocate(stock, again, 'first'), claim);
        expect(came.given).toBeLessThanOrEqual(stayed.given);
        // Who has less may be nearer the front: somebody whom they held up has what they gave up.
        if (stayed.place > 0 && came.given === stayed.given) expect(came.place).toBeGreaterThanOrEqual(stayed.place);
      }),
      runs,
    );
  });

  test('what a newcomer would get is what is left', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 1, max: 20 }), (story, sure) => {
        const { queue, stock = Infinity } = folded(told(story));
        const { left } = allocate(stock, queue, 'first');
        const claim = { claim: 'newcomer', pickup: hall, fewer: true, confirmed: 0 };
        const came = allocate(stock, claimed(queue, claim, { sure, upper: 0 }), 'first');
        expect(shareOf(came, 'newcomer').given).toBe(Math.min(sure, left));
      }),
      runs,
    );
  });

  test('places in line are counted from 1, without a gap, and only those who wait have one', () => {
    for (const of of [stories, storiesByHand])
      always((_, all) => {
        const waiting = [...all.shares.values()].filter((share) => share.waiting > 0);
        expect(waiting.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual(waiting.map((__, n) => n + 1));
        for (const { waiting: left, place } of all.shares.values()) expect(place > 0).toBe(left > 0);
        expect(all.waiting).toBe(sum(waiting.map((share) => share.waiting)));
      }, of);
  });

  test('who takes all or nothing has whole entries, beside what was promised', () => {
    always(({ queue }, all) => {
      for (const { claim, fewer, confirmed: promised } of queue.claims) {
        if (fewer || promised > 0 || upperOf(queue, claim) > 0) continue;
        let whole = 0;
        const sums = [0];
        for (const entry of queue.entries) if (entry.claim === claim) sums.push((whole += entry.quantity));
        expect(sums).toContain(shareOf(all, claim).given);
      }
    });
  });
});

describe('[MARKET-13] what everybody gets follows from who asked for what, in which order, and what there is', () => {
  test('more of it takes from nobody', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 1, max: 10 }), (story, more) => {
        const up = folded(told(story));
        if (up.stock === undefined) return;
        const [before, after] = [allocationOf(up), allocationOf({ ...up, stock: up.stock + more })];
        for (const claim of before.shares.keys()) {
          expect(shareOf(after, claim).given).toBeGreaterThanOrEqual(shareOf(before, claim).given);
          expect(shareOf(after, claim).waiting).toBeLessThanOrEqual(shareOf(before, claim).waiting);
          // Who has several entries waits for a later one once an earlier one is there.
          if (up.queue.entries.filter((entry) => entry.claim === claim && entry.part === 'sure').length === 1)
            expect(shareOf(after, claim).place).toBeLessThanOrEqual(shareOf(before, claim).place);
        }
      }),
      runs,
    );
  });

  test('a short delivery is shared out as if there had never been more', () => {
    fc.assert(
      fc.property(stories, fc.nat({ max: 12 }), (story, count) => {
        const up = folded(told(story));
        const stockless = {
          ...story,
          steps: story.steps.filter(({ does }) => !['add', 'take', 'recount'].includes(does)),
        };
        const short = folded(told({ ...stockless, stock: count }));
        const before = folded(told(stockless));
        expect(allocationOf({ ...before, stock: count })).toEqual(allocationOf(short));
        expect(allocationOf({ ...up, stock: count })).toEqual(allocate(count, up.queue, 'first'));
      }),
      runs,
    );
  });

  test('folded at once, in any pieces, or read again from a disk or another device, it is the same', () => {
    fc.assert(
      fc.property(stories, fc.array(fc.boolean()), (story, breaks) => {
        const events = told(story);
        const whole = folded(events);
        let pieces = offer.initial;
        for (const [n, event] of events.entries()) {
          const sent = JSON.parse(JSON.stringify({ ...event, version: n + 1 })) as unknown;
          pieces = offer.fold(pieces, breaks[n] === true ? decode(pannier, sent) : event);
          if (breaks[n] === true) pieces = structuredClone(pieces);
        }
        expect(pieces).toEqual(whole);
        expect(allocationOf(pieces as PutUp)).toEqual(allocationOf(whole));
      }),
      { numRuns: 300 },
    );
  });

  test('sharing out changes nothing in what it is given', () => {
    always(({ queue, stock = Infinity }) => {
      const before = structuredClone(queue);
      allocate(stock, queue, 'first');
      expect(queue).toEqual(before);
    });
  });

  test('where it is made to order everybody gets all they ask for', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const up = folded(told({ ...story, stock: undefined }));
        const all = allocationOf(up);
        expect(all).toMatchObject({ left: Infinity, waiting: 0, over: 0 });
        for (const claim of all.shares.keys())
          expect(shareOf(all, claim).given).toBe(sureOf(up.queue, claim) + upperOf(up.queue, claim));
      }),
      runs,
    );
  });
});

/** Lowers a claim as decisions do: not below one, nor below what was promised. */
function lowerIt(queue: Queue, claim: string, by: { sure: number; upper: number }): Queue | undefined {
  const { sure, upper } = wantedBy(queue, claim);
  const least = Math.max(1, claimIn(queue, claim)?.confirmed ?? 0);
  const some = { sure: Math.max(0, Math.min(by.sure, sure - least)), upper: Math.min(by.upper, upper) };
  return some.sure + some.upper > 0 ? lowered(queue, claim, some) : undefined;
}

function sureOf(queue: Queue, claim: string): number {
  return wantedBy(queue, claim).sure;
}

function upperOf(queue: Queue, claim: string): number {
  return wantedBy(queue, claim).upper;
}

/** What a claim holds against newcomers: its quantity, or what it was promised. */
function heldOf(queue: Queue, claim: string): number {
  return Math.max(sureOf(queue, claim), claimIn(queue, claim)?.confirmed ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
