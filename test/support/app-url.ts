import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    appUrl: string;
  }
}

/** Where the built app is served while the e2e tests run. */
export function sharedAppUrl(): string {
  return inject('appUrl');
}
