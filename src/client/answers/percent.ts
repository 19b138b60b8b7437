import { ViewReader } from '../../reading/view-reader.ts';

/** How far a views database has come, in whole percent of the log. */
export async function percentOf(name: string, { position: head }: { readonly position: number }): Promise<number> {
  const views = new ViewReader(name);
  try {
    await views.open();
    const state = await views.state();
    return head === 0 ? 100 : Math.floor((100 * (state?.position ?? 0)) / head);
  } catch {
    // It is not there yet, or was just swapped in.
    return 0;
  } finally {
    views.close();
  }
}
