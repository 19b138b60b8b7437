import '../support/indexeddb.ts';
import { expose } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import type { AppWorker } from '../../src/client/app-worker.ts';
import { failed } from '../../src/client/failed.ts';
import { WorkerHost } from '../../src/client/worker-host.ts';
import { StorageFault } from '../../src/kernel/fault.ts';
import type { FaultKind } from '../../src/kernel/write-side.ts';

/** Workers as a page sees them, each with what it offers; which of them run is known. */
class Workers {
  started = 0;
  readonly running = new Set<Worker>();
  readonly #offers: (nth: number) => Partial<AppWorker>;

  constructor(offers: (nth: number) => Partial<AppWorker>) {
    this.#offers = offers;
  }

  readonly start = (): Worker => {
    const { port1, port2 } = new MessageChannel();
    this.started += 1;
    expose(this.#offers(this.started), port2);
    const worker = port1 as unknown as Worker;
    worker.terminate = () => {
      this.running.delete(worker);
      port1.close();
    };
    this.running.add(worker);
    return worker;
  };
}

const never = () => new Promise<never>(() => undefined);

afterEach(() => {
  vi.useRealTimers();
});

test.for(['full', 'closed', 'missing', 'damaged', 'unknown'] satisfies FaultKind[])(
  '[CMD-5] a fault of the worker is the same fault on the page: %s',
  async (kind) => {
    const workers = new Workers(() => ({
      identify: () => Promise.reject(new StorageFault(kind, false, 'What the disk said')),
    }));
    const host = new WorkerHost(workers.start);
    const begun = host.call((worker) => worker.identify({ person: 'me', device: 'here' }));
    expect(await begun.catch(failed)).toEqual({ is: 'failed', fault: kind, detail: 'What the disk said' });
    host.close();
  },
);

test.for([
  [new DOMException('There is no room left.', 'QuotaExceededError'), 'full'],
  [new TypeError('Failed to fetch dynamically imported module: /assets/x.js'), 'incomplete'],
  [new TypeError('x is not a function'), 'unknown'],
  ['rubbish', 'unknown'],
  [undefined, 'unknown'],
] as const)('[CMD-5] what goes wrong on the page is told in classes, too: %s', ([error, kind]) => {
  expect(failed(error)).toMatchObject({ is: 'failed', fault: kind });
});

test('[CMD-5] a call that was answered leaves nothing behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const host = new WorkerHost(new Workers(() => ({ ask: () => Promise.resolve('7') })).start);
  for (let calls = 0; calls < 20; calls += 1)
    expect(await host.call((worker) => worker.ask({ about: 'members' }))).toBe('7');
  expect(vi.getTimerCount()).toBe(0);
  host.close();
});

test('[CMD-3] all calls that wait when a worker breaks are repeated on one fresh worker', async () => {
  const workers = new Workers((nth) => ({ ask: () => (nth === 1 ? never() : Promise.resolve(`${nth}`)) }));
  const host = new WorkerHost(workers.start);
  const calls = [1, 2, 3].map(() => host.call((worker) => worker.ask({ about: 'members' }), true));
  const [first] = workers.running;
  first?.dispatchEvent(Object.assign(new Event('error'), { message: 'it broke' }));
  expect(await Promise.all(calls)).toEqual(['2', '2', '2']);
  expect(workers.running.size).toBe(1);
  host.close();
});

test('[CMD-5] a worker that does not answer is replaced once; then the call is silent', async () => {
  const workers = new Workers(() => ({ ask: never }));
  const host = new WorkerHost(workers.start, 1);
  expect(await host.call((worker) => worker.ask({ about: 'members' })).catch(failed)).toMatchObject({
    fault: 'silent',
  });
  expect(workers.started).toBe(2);
  expect(workers.running.size).toBe(0);
});

test('[CMD-5] closing ends what waits, and starts no other worker for it', async () => {
  const workers = new Workers(() => ({ ask: never }));
  const host = new WorkerHost(workers.start);
  const waits = host.call((worker) => worker.ask({ about: 'members' }), true).catch(failed);
  host.close();
  expect(await waits).toMatchObject({ fault: 'silent' });
  expect(await host.call((worker) => worker.ask({ about: 'members' })).catch(failed)).toMatchObject({
    fault: 'silent',
  });
  expect(workers.started).toBe(1);
  expect(workers.running.size).toBe(0);
});
