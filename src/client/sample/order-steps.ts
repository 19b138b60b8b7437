import type { Commands } from '../../domain/commands.ts';
import type { Who } from './people.ts';
import type { When } from './sample-post.ts';

/** An order as its steps name it. */
export interface OrderNamed {
  readonly order: string;
  readonly pickup: string;
  readonly buyer: string;
  readonly producer: string;
  readonly lines: readonly {
    readonly line: string;
    readonly offer: string;
    readonly key: string;
    readonly quantity: number;
  }[];
}

type OrderCommand = {
  [Type in Extract<keyof Commands, `order.${string}`>]: { readonly type: Type; readonly payload: Commands[Type] };
}[Extract<keyof Commands, `order.${string}`>];

/** Something that was done about an order: by whom, when, and with which commands. */
export interface SampleStep {
  readonly by: 'buyer' | 'producer' | Who;
  readonly when: When;
  readonly commands: (order: OrderNamed) => readonly OrderCommand[];
}

/** The producer promises all of it, or so many of each line. */
export function confirmed(when: When, most = Infinity): SampleStep {
  return step('producer', when, ({ order, pickup, lines }) => {
    const promised = lines.map(({ line, offer, quantity }) => ({ line, offer, quantity: Math.min(quantity, most) }));
    return [{ type: 'order.confirm', payload: { order, pickup, lines: promised } }];
  });
}

/** The producer says no. */
export function declined(when: When, words: string): SampleStep {
  return step('producer', when, ({ order, pickup, buyer, lines }) => [
    { type: 'order.decline', payload: { order, pickup, buyer, lines: named(lines), because: 'other', words } },
  ]);
}

/** The buyer wants nothing of it any more. */
export function cancelled(when: When, words: string): SampleStep {
  return step('buyer', when, ({ order, pickup, producer, lines }) => [
    { type: 'order.cancel', payload: { order, pickup, producer, lines: named(lines), words } },
  ]);
}

/** The buyer would like so many. */
export function changed(when: When, key: string, quantity: number): SampleStep {
  return step('buyer', when, ({ order, pickup, lines }) =>
    lines
      .filter((line) => line.key === key)
      .map(({ line, offer }) => ({
        type: 'order.change-line',
        payload: { order, pickup, line, offer, quantity, upTo: quantity },
      })),
  );
}

/** The producer weighs a line. */
export function weighed(when: When, key: string, grams: number): SampleStep {
  return step('producer', when, ({ order, pickup, lines }) =>
    lines
      .filter((line) => line.key === key)
      .map(({ line }) => ({ type: 'order.weigh', payload: { order, pickup, line, grams, seen: 0 } })),
  );
}

/** All its lines are in the bag. */
export function packed(when: When): SampleStep {
  return step('producer', when, ({ order, pickup, lines }) =>
    lines.map(({ line }) => ({ type: 'order.pack', payload: { order, pickup, line } })),
  );
}

/** The bag is ready. */
export function ready(when: When): SampleStep {
  return step('producer', when, ({ order, pickup }) => [{ type: 'order.ready', payload: { order, pickup } }]);
}

/** The buyer has it. */
export function handedOver(when: When, by: Who): SampleStep {
  return step(by, when, ({ order, pickup }) => [{ type: 'order.hand-over', payload: { order, pickup } }]);
}

/** Nobody came for it. */
export function notCollected(when: When, by: Who): SampleStep {
  return step(by, when, ({ order, pickup }) => [{ type: 'order.not-collected', payload: { order, pickup } }]);
}

/** So much was paid, in pence. */
export function paid(when: When, amount: number, by: Who): SampleStep {
  return step(by, when, ({ order, pickup }) => [
    { type: 'order.pay', payload: { order, pickup, amount, how: 'cash' } },
  ]);
}

function step(by: SampleStep['by'], when: When, commands: SampleStep['commands']): SampleStep {
  return { by, when, commands };
}

function named(lines: OrderNamed['lines']) {
  return lines.map(({ line, offer }) => ({ line, offer }));
}
