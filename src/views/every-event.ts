import type { Event } from '../kernel/event.ts';
import type { ViewContext } from '../kernel/projection.ts';
import type { StreamDefinition } from '../kernel/stream.ts';

type Handler<Rows> = (rows: Rows, event: Event, context: ViewContext) => void;

/**
 * One handler for every event of a kind of stream: where a row is the state that the stream folds, it is the fold of
 * the domain that says what each event does, and it is said once.
 */
export function everyEvent<Rows>(
  { events }: Pick<StreamDefinition, 'events'>,
  handler: Handler<Rows>,
): Record<string, Handler<Rows>> {
  return Object.fromEntries(events.map(({ type }) => [type, handler]));
}
