import type { EngineParts } from './engine.ts';
import { Keeper } from './keeper.ts';
import { LogMirror } from './log-mirror.ts';
import { Serial } from './serial.ts';

/** All that it takes to keep the views level with the log: enough for whoever only reads. */
export class ReadSide {
  readonly mirror: LogMirror;
  readonly serial = new Serial();
  readonly keeper: Keeper;

  /** Of the model it needs the streams and their events, no decisions. */
  constructor(parts: Omit<EngineParts, 'authority'>) {
    this.mirror = new LogMirror(parts.model, parts.log);
    const { mirror, serial } = this;
    this.keeper = new Keeper({ ...parts, mirror, serial, trouble: parts.trouble ?? (() => undefined) });
  }
}
