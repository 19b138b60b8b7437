import type { DeviceDatabase } from './device-database.ts';

/** Takes the drafts and the basket of a market along to the one it goes on as; what was begun there already stays. */
export async function takeDrafts(device: DeviceDatabase, from: string, to: string): Promise<void> {
  await device.transaction('rw', [device.drafts, device.basket, device.notes], async () => {
    for (const draft of await device.drafts.where('market').equals(from).toArray()) {
      if ((await device.drafts.get([to, draft.target])) !== undefined) continue;
      await device.drafts.put({ ...draft, market: to });
      await device.drafts.delete([from, draft.target]);
    }
    for (const line of await device.basket.where('market').equals(from).toArray()) {
      if ((await device.basket.get([to, line.pickup, line.offer])) !== undefined) continue;
      await device.basket.put({ ...line, market: to });
      await device.basket.delete([from, line.pickup, line.offer]);
    }
    for (const note of await device.notes.where('market').equals(from).toArray()) {
      if ((await device.notes.get([to, note.pickup, note.producer])) !== undefined) continue;
      await device.notes.put({ ...note, market: to });
      await device.notes.delete([from, note.pickup, note.producer]);
    }
  });
}
