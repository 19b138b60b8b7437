import { Buckets } from './buckets.ts';
import type { Limits } from './limits.ts';

/** What devices and people may still ask for. It is theirs, not their connection's: connecting again changes nothing. */
export class Allowances {
  /** By device. */
  readonly frames: Buckets;
  readonly commands: Buckets;
  /** By person. */
  readonly links: Buckets;

  constructor(limits: Pick<Limits, 'frames' | 'commands' | 'links'>) {
    this.frames = new Buckets(limits.frames);
    this.commands = new Buckets(limits.commands);
    this.links = new Buckets(limits.links);
  }

  tidy(now: number): void {
    for (const buckets of [this.frames, this.commands, this.links]) buckets.tidy(now);
  }
}
