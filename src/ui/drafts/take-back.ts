import type { Client } from '../../client/client.ts';
import type { PendingView } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';

/**
 * Takes back what was not sent, with its words kept as a draft: first kept, then taken back, or a phone that is full
 * would lose them. False where it is on its way already; then, and where it fails, the draft is as it was before.
 */
export async function takeBack(
  { client, drafts }: { readonly client: Client; readonly drafts: Drafts },
  { commit }: PendingView,
  kept: { readonly target: string; readonly words: string } | undefined,
): Promise<boolean> {
  if (kept === undefined) return client.withdraw(commit);
  const { target, words } = kept;
  const before = (await drafts.load(target))?.text;
  // Another one was begun there: both are somebody's words.
  await drafts.save(target, before ? `${before}\n\n${words}` : words);
  let withdrawn = false;
  try {
    withdrawn = await client.withdraw(commit);
    return withdrawn;
  } finally {
    if (!withdrawn) await (before ? drafts.save(target, before) : drafts.clear(target));
  }
}
