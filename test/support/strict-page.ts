import type { BrowserContext } from 'playwright-core';

/** What a context did that it should not have done. */
export interface Misdeeds {
  /** Requests to another origin than the app's. */
  readonly asked: string[];
  /** Errors, warnings and breaches of the content security policy. */
  readonly said: string[];
}

/** Watches every page, worker and service worker of a context for requests to strangers and for complaints. */
export async function watchMisdeeds(context: BrowserContext, own: string): Promise<Misdeeds> {
  const misdeeds: Misdeeds = { asked: [], said: [] };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== own && !['blob:', 'data:'].includes(url.protocol)) misdeeds.asked.push(request.url());
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) misdeeds.said.push(message.text());
  });
  context.on('weberror', (error) => misdeeds.said.push(error.error().message));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`refused by ${effectiveDirective}: ${blockedURI}`),
    );
  });
  return misdeeds;
}
