import { BehaviorSubject, type Observable } from 'rxjs';

/** Puts the app on the home screen, if the person says yes to the browser, too. */
export type Install = () => Promise<void>;

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Emits the way to the home screen once the browser offers one: it does so early, and we ask later, in our own words. */
export function watchInstall(): Observable<Install | undefined> {
  const way = new BehaviorSubject<Install | undefined>(undefined);
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    way.next(async () => {
      // It can be asked once.
      way.next(undefined);
      await (event as InstallEvent).prompt();
    });
  });
  return way;
}
