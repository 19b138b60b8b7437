import type { ByAuthorRow } from '../../../views/posts.ts';
import type { Context } from '../context.ts';

/** Posts named of one offer at most: it is put up again sooner than it fills more. */
const MOST = 20;

/** The posts that carry an offer, newest first. */
export async function postsWith({ views }: Context, offer: string): Promise<string[]> {
  const prefix = `${offer}/`;
  const rows = await views.scan<ByAuthorRow>('posts.byOffer', { from: prefix, prefix, limit: MOST });
  return rows.map(([, { id }]) => id);
}
