import { pannier } from '../src/domain/model.ts';
import { LogMirror } from '../src/kernel/log-mirror.ts';
import { Receiver } from '../src/kernel/receiver.ts';
import { Serial } from '../src/kernel/serial.ts';
import type { SyncEngine } from '../src/sync/ports.ts';
import type { Base } from './base.ts';

/**
 * The log of a market as sync needs it, without views: they are for the workers of pages. One that is open is told what
 * came; the next one brings them level with the log by itself.
 */
export function logOnly({ log, surroundings, tell }: Base): SyncEngine {
  const mirror = new LogMirror(pannier, log);
  const serial = new Serial();
  const receiver = new Receiver({ model: pannier, log, mirror, serial, surroundings, written: () => undefined });
  return {
    async pending() {
      await serial.run(() => mirror.refresh());
      return mirror.pending;
    },
    markSent: (commits) => receiver.markSent(commits),
    receive: (delivery) => receiver.receive(delivery),
    async level() {
      tell({ is: 'came' });
    },
    meta: (key) => serial.run(() => mirror.meta(key)),
    keep: (meta) =>
      serial.run(async () => {
        await mirror.ensure();
        while ((await mirror.write({ meta }, false)) !== 'written');
      }),
  };
}
