import { asyncScheduler, type MonoTypeOperatorFunction, throttleTime } from 'rxjs';

/** One frame at 60 Hz, in milliseconds. */
const FRAME = 16;

/** At most one emission per frame: the first at once, the last of a burst always. Works in hidden tabs too. */
export function oncePerFrame<Value>(): MonoTypeOperatorFunction<Value> {
  return throttleTime<Value>(FRAME, asyncScheduler, { leading: true, trailing: true });
}
