/** The keys of the stall's lists, for the help: each does something with the row in focus. */
export const stallKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'y', does: 'Stall: confirm the order' },
  { keys: 'd', does: 'Stall: decline the order' },
  { keys: 'Space', does: 'Stall: select the row' },
  { keys: 'x', does: 'Pack and hand over: tick the row' },
  { keys: 'w', does: 'Pack: write its weight' },
  { keys: 's', does: 'Pack: it is short' },
];

/** What to do with a row, by key. */
export type RowKeys = Readonly<Record<string, (row: string) => void>>;

/**
 * Does what a key means for the row in focus, and for none where no row has it: nobody confirms an order they do not
 * look at. `on`: whether single letters are switched on; Space works anyway, where the row itself has the focus.
 */
export function pressRowKey(event: KeyboardEvent, keys: RowKeys, on: boolean): void {
  const target = event.target as HTMLElement;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.matches('input, textarea, select')) return;
  const row = target.closest<HTMLElement>('[data-anchor]');
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  const id = row?.dataset['anchor'];
  if (act === undefined || id === undefined) return;
  if (event.key === ' ' ? target !== row : !on) return;
  event.preventDefault();
  act(id);
}
