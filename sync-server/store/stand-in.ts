/** What is known of a stored event without its body. */
interface Row {
  readonly place: number;
  readonly stream: string;
  readonly version: number;
  readonly body: string;
}

/**
 * The event in a stored row, as JSON. Where the row is damaged, the words for the log and a stand-in: an event of no
 * known type that takes the place of the one that was lost, so that stream and scopes stay dense for every reader.
 */
export function readRow(row: Row): { readonly text: string; readonly damage?: string } {
  const damage = damageOf(row);
  return damage === undefined ? { text: row.body } : { text: standIn(row), damage: `event ${row.place}: ${damage}` };
}

function damageOf({ stream, version, body }: Row): string | undefined {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    return 'its body is not JSON';
  }
  if (typeof event !== 'object' || event === null) return 'its body is not an event';
  const { stream: ownStream, version: ownVersion } = event as { stream?: unknown; version?: unknown };
  return ownStream === stream && ownVersion === version ? undefined : 'its body is that of another event';
}

function standIn({ place, stream, version }: Row): string {
  const name = `damaged-${place}`;
  const event = { id: `${name}.1`, stream, version, type: 'damaged', schema: 1, data: null };
  return JSON.stringify({ ...event, actor: 'unknown', at: 0, commit: name, scopes: [] });
}
