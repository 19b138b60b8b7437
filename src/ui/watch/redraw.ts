import type { ReactiveControllerHost } from 'lit';

/**
 * Draws an element again every so many milliseconds, so that "2 min ago" and "in 40 s" stay true while somebody
 * looks.
 */
export function redrawEvery(host: ReactiveControllerHost, every: number): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  host.addController({
    hostConnected() {
      timer = setInterval(() => host.requestUpdate(), every);
    },
    hostDisconnected() {
      clearInterval(timer);
    },
  });
}
