/** An on-screen keyboard takes at least this much of the window; browser bars that come and go take less. */
const least = 150;

/** Marks the document while an on-screen keyboard is open: the bottom bar then makes room for what is written. */
export function watchKeyboard(signal: AbortSignal, root: HTMLElement = document.documentElement): void {
  const viewport = globalThis.visualViewport;
  if (!viewport) return;
  const look = (): void => {
    const covered = innerHeight - viewport.height * viewport.scale;
    root.classList.toggle('typing', covered > least);
  };
  viewport.addEventListener('resize', look, { signal });
}
