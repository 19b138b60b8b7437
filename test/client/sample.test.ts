import { describe, expect, test, vi } from 'vitest';
import { needs } from '../../src/client/answers/market/needs.ts';
import { orders } from '../../src/client/answers/market/orders.ts';
import { pickups } from '../../src/client/answers/market/pickups.ts';
import { stall } from '../../src/client/answers/market/stall.ts';
import { arrival, before } from '../../src/client/sample/commands.ts';
import { fillSample } from '../../src/client/sample/fill-sample.ts';
import { people } from '../../src/client/sample/people.ts';
import { lengthOf, textRules } from '../../src/domain/text.ts';
import type { Answer } from '../../src/kernel/write-side.ts';
import { contextOf } from '../support/answers.ts';
import { Device, memoryDisk } from '../support/device.ts';
import { idOf } from '../support/history.ts';
import { Streams } from '../support/streams.ts';

const guest = idOf('person', 77);
const noon = new Date(2026, 5, 18, 12, 0).getTime();
const everything = (now = noon) => [...before(now), ...arrival(guest, now)];

/** Every text of the sample, by what it is. */
function textsOf(kind: 'name' | 'description' | 'post' | 'comment'): string[] {
  const fields = {
    name: 'person.register',
    description: 'person.describe',
    post: 'post.publish',
    comment: 'comment.add',
  };
  return everything()
    .filter(({ type }) => type === fields[kind])
    .map(
      ({ payload }) => (payload as Record<string, string>)[kind === 'post' || kind === 'comment' ? 'text' : kind] ?? '',
    );
}

const moments: readonly (readonly [when: string, now: number])[] = [
  ['at noon', noon],
  ['just after midnight', new Date(2026, 5, 18, 0, 1).getTime()],
  ['on the day the clocks change', new Date(2026, 2, 29, 3, 30).getTime()],
  ...Array.from({ length: 7 }, (_, day) => {
    const at = new Date(2026, 5, 14 + day, 23, 59);
    return [`late on day ${at.getDay()} of a week`, at.getTime()] as const;
  }),
];

describe('the sample market', () => {
  test.each(moments)('is made of commands that the decisions accept in order, none from the future, %s', (_, now) => {
    const streams = new Streams();
    for (const part of [before(now), arrival(guest, now)]) {
      let last = 0;
      for (const command of part) {
        expect(streams.send(command), `${command.type} ${JSON.stringify(command.payload)}`).toMatchObject({
          is: 'events',
        });
        expect(command.at).toBeGreaterThanOrEqual(last);
        expect(command.at).toBeLessThanOrEqual(now);
        last = command.at;
      }
    }
  });

  test('has enough to look at', () => {
    expect(Object.keys(people)).toHaveLength(14);
    expect(textsOf('post').length).toBeGreaterThanOrEqual(44);
    expect(textsOf('comment').length).toBeGreaterThanOrEqual(60);
  });

  test('has a market week: last Saturday is over, and for the coming one people may still order', () => {
    for (let day = 0; day < 7; day += 1) {
      const now = new Date(2026, 5, 14 + day, 12, 0).getTime();
      const announced = everything(now).filter(({ type }) => type === 'pickup.announce');
      const [last, coming] = announced.map(({ payload }) => payload as { day: string; orderBy: string });
      expect(new Date(`${last?.day}T12:00`).getTime()).toBeLessThan(now);
      expect(new Date(coming?.orderBy ?? '').getTime()).toBeGreaterThan(now);
      for (const pickup of [last, coming]) expect(new Date(`${pickup?.day}T12:00`).getDay()).toBe(6);
    }
  });

  test('[MARKET-2] shows the guest an order in every standing that one device alone can have, and a stall of their own', async () => {
    const streams = new Streams();
    for (const command of everything()) streams.send(command);
    vi.useFakeTimers({ toFake: ['Date'], now: noon });
    const context = contextOf(guest, streams.events);
    const [mine, past] = [await orders(context, {}), await orders(context, { past: true })];
    expect(new Set([...mine, ...past].map(({ standing }) => standing))).toEqual(
      new Set([
        'placed',
        'held',
        'part',
        'wait-listed',
        'confirmed',
        'packed',
        'handed-over',
        'not-collected',
        'cancelled',
        'declined',
      ]),
    );
    const [coming] = await pickups(context, {});
    expect(coming?.stalls.length).toBeGreaterThanOrEqual(6);
    const stalls = await stall(context, { pickup: coming?.id ?? '' });
    expect(stalls.counters).toMatchObject({ toConfirm: 2, waitListed: 1, needsYou: 1 });
    const needed = (await needs(context, {})).map(({ id }) => id);
    expect(new Set(needed)).toEqual(new Set(['C1', 'C1b', 'C8', 'C16']));
    vi.useRealTimers();
  });

  test('keeps within the limits of what people write', () => {
    for (const kind of ['name', 'description', 'post', 'comment'] as const)
      for (const text of textsOf(kind)) expect(lengthOf(text), text).toBeLessThanOrEqual(textRules[kind].most);
  });

  test('leads to nobody: no two people share a name, and no text has an address or a number to call', () => {
    const names = textsOf('name');
    expect(new Set(names).size).toBe(names.length);
    for (const text of [...names, ...textsOf('description'), ...textsOf('post'), ...textsOf('comment')])
      expect(text).not.toMatch(/https?:|www\.|@|#|\d[\d ()-]{5,}/);
  });

  test('[CMD-3] filled twice, or again after an interruption, is filled once', async () => {
    const device = new Device({ disk: memoryDisk(), reader: guest });
    const { engine } = device.tab();
    let left = 150;
    const send = (type: string, payload: unknown, as: { id?: string; actor?: string; at?: number } = {}) => {
      left -= 1;
      if (left < 0) return Promise.resolve<Answer>({ is: 'failed', fault: 'closed', detail: 'the tab was closed' });
      return engine.send({ type, payload, id: '', actor: guest, at: 0, ...as });
    };
    expect(await fillSample(send, guest)).toMatchObject({ is: 'failed' });
    expect(await engine.row('people.people', guest)).toBeUndefined();
    left = Infinity;
    expect(await fillSample(send, guest)).toMatchObject({ is: 'accepted' });
    expect(await engine.row('people.people', guest)).toMatchObject({ name: 'Guest', followers: 2, following: 7 });
    const filled = await device.rows();
    const pending = await engine.pending();
    expect(await fillSample(send, guest)).toMatchObject({ is: 'accepted' });
    expect(await device.rows()).toEqual(filled);
    expect(await engine.pending()).toEqual(pending);
    expect(pending).toHaveLength(everything().length);
  });
});
