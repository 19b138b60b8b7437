import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Everything the app loads comes from where the app came from; nothing is inline, nothing may frame it. */
export const helmetOptions: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      // Not every browser takes 'self' to mean a WebSocket to the same host too.
      connectSrc: ["'self'", ({ headers }) => socketOrigins(headers.host)],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
  },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  // Whoever ends TLS in front of this server decides for the whole host name; see "Deploy" in the README.
  strictTransportSecurity: false,
};

/** The server's own host by WebSocket. A host that is none would end the policy or widen it. */
function socketOrigins(host = ''): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? `ws://${host} wss://${host}` : "'self'";
}

const unused =
  'accelerometer autoplay browsing-topics display-capture encrypted-media geolocation gyroscope magnetometer microphone midi payment publickey-credentials-get usb xr-spatial-tracking';

/** Nothing but what the app uses: the camera for pick-up codes, the wake lock while packing, the clipboard to copy. */
export const permissionsPolicy = [
  'camera=(self), screen-wake-lock=(self), clipboard-write=(self)',
  ...unused.split(' ').map((feature) => `${feature}=()`),
].join(', ');

/** A hashed file never changes; everything else is asked for again, or an update would never be noticed. */
export function cacheControl(path: string): string {
  return /^assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
