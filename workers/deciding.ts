import { pannier } from '../src/domain/model.ts';
import { Engine, type EngineParts } from '../src/kernel/engine.ts';
import type { ReadSide } from '../src/kernel/read-side.ts';

/** Makes the engine of a market whose views are kept level already: the part that only whoever writes waits for. */
export function engineOf(parts: Omit<EngineParts, 'model'>, reads: ReadSide): Engine {
  return new Engine({ ...parts, model: pannier }, reads);
}
