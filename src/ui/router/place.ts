/** Where somebody was on a page: enough to come back to the same line of the same long list. */
export interface Place {
  /** The first item of a list in view, and how far its top was from the top of the window. */
  readonly anchor: string | undefined;
  readonly offset: number;
  readonly scroll: number;
  /** How many items the list had. */
  readonly length: number;
  /** The item that had the focus. */
  readonly focused: string | undefined;
}

const itemsOf = (page: ParentNode): HTMLElement[] => [...page.querySelectorAll<HTMLElement>('[data-anchor]')];

/** Notes the place on the page that is about to be left. */
export function notePlace(page: ParentNode): Place {
  const items = itemsOf(page);
  const first = items.find((item) => item.getBoundingClientRect().bottom > 0);
  return {
    anchor: first?.dataset['anchor'],
    offset: first?.getBoundingClientRect().top ?? 0,
    scroll: scrollY,
    length: items.length,
    focused: document.activeElement?.closest<HTMLElement>('[data-anchor]')?.dataset['anchor'],
  };
}

/**
 * Goes back to a place as soon as the list is there again, and holds it for some frames: items off screen have
 * guessed heights until they are drawn (content-visibility). Ends at once where the reader scrolls.
 */
export function returnTo(place: Place, page: ParentNode): void {
  const until = performance.now() + 1500;
  let steady = 0;
  const stop = new AbortController();
  for (const sign of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    addEventListener(sign, () => stop.abort(), { once: true, passive: true, signal: stop.signal });
  }
  const hold = (): void => {
    if (stop.signal.aborted) return;
    const anchor = place.anchor === undefined ? undefined : itemWith(page, place.anchor);
    const before = scrollY;
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - place.offset, behavior: 'instant' });
    else if (place.anchor === undefined) scrollTo({ top: place.scroll, behavior: 'instant' });
    const arrived = anchor !== undefined || place.anchor === undefined;
    steady = arrived && Math.abs(scrollY - before) < 1 ? steady + 1 : 0;
    if (steady < 8 && performance.now() < until) requestAnimationFrame(hold);
    else stop.abort();
    if (arrived) focusAgain(place, page);
  };
  hold();
}

function focusAgain(place: Place, page: ParentNode): void {
  if (place.focused === undefined) return;
  const item = itemWith(page, place.focused);
  if (item && !item.contains(document.activeElement)) item.focus({ preventScroll: true });
}

function itemWith(page: ParentNode, anchor: string): HTMLElement | undefined {
  return itemsOf(page).find((item) => item.dataset['anchor'] === anchor);
}
