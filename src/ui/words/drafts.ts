import { offerDraftWords, readOfferTarget } from '../drafts/offer-draft.ts';
import { pathTo } from '../router/paths.ts';

/** What a draft is for. Its target is one of news, `new`, `post/<id>`, `comment/<post>`, `kept/<commit>`, or of an offer. */
export function draftTitle(target: string): string {
  const offer = readOfferTarget(target);
  if (offer)
    return { new: 'Something to offer', again: 'Something to offer again', change: 'A change to your offer' }[offer.is];
  if (target.startsWith('kept/')) return "Words that weren't sent";
  if (target.startsWith('post/')) return 'A change to your post';
  return target.startsWith('comment/') ? 'A comment' : 'A new post';
}

/** Where to go on writing it. */
export function draftPath(target: string): string {
  const offer = readOfferTarget(target);
  if (offer?.is === 'new') return '/compose/offer';
  if (offer) return offer.is === 'again' ? pathTo.offering(offer.id) : pathTo.changingOffer(offer.id);
  const [kind, id = ''] = splitOnce(target);
  if (kind === 'kept') return pathTo.writing(target);
  if (kind === 'post') return pathTo.editing(id);
  return kind === 'comment' ? `${pathTo.post(id)}?comment=1` : '/compose';
}

/** The words of a draft, as they are listed. */
export function draftWords(target: string, text: string): string {
  return readOfferTarget(target) ? offerDraftWords(text) : text;
}

/** An id may have slashes of its own. */
function splitOnce(target: string): [string, string?] {
  const at = target.indexOf('/');
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}
