import { pathTo } from '../router/paths.ts';

/** The draft of words that were refused or withdrawn: one for each commit, so that no other is ever written over. */
export function keptTarget(commit: string): string {
  return `kept/${commit}`;
}

/** What a draft is for. Its target is `new`, `post/<id>`, `comment/<post>` or `kept/<commit>`. */
export function draftTitle(target: string): string {
  if (target.startsWith('kept/')) return "Words that weren't sent";
  if (target.startsWith('post/')) return 'A change to your post';
  return target.startsWith('comment/') ? 'A comment' : 'A new post';
}

/** Where to go on writing it. */
export function draftPath(target: string): string {
  const [kind, id = ''] = splitOnce(target);
  if (kind === 'kept') return pathTo.writing(target);
  if (kind === 'post') return pathTo.editing(id);
  return kind === 'comment' ? `${pathTo.post(id)}?comment=1` : '/compose';
}

/** An id may have slashes of its own. */
function splitOnce(target: string): [string, string?] {
  const at = target.indexOf('/');
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}
