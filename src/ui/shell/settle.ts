import { returnTo } from '../router/place.ts';
import type { Visit } from '../router/router.ts';

/** Begins a screen at its top, or where the reader left it; the focus goes to the title unless the page took it. */
export function settle(visit: Visit, shell: ParentNode): void {
  const main = shell.querySelector('main');
  if (!main) return;
  const inPage = main.contains(document.activeElement) && document.activeElement !== main;
  if (!visit.first && !inPage) shell.querySelector('h1')?.focus({ preventScroll: true });
  if (visit.place) returnTo(visit.place, main);
  else if (!visit.first) scrollTo({ top: 0, behavior: 'instant' });
}
