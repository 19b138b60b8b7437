// Makes every route start without signal. It keeps the pieces of this one build of the app and nothing else: what
// people wrote is in IndexedDB, and nothing here ever looks at it.

interface Piece {
  readonly url: string;
  readonly revision: string | null;
}

const worker = self as unknown as ServiceWorkerGlobalScope;
// The build replaces this very expression by the list of the pieces.
const manifest = (self as unknown as { readonly __WB_MANIFEST: readonly Piece[] }).__WB_MANIFEST;

const pieces = manifest.map(({ url, revision }) => ({ path: `/${url}`, revision }));
const paths = new Set(pieces.map(({ path }) => path));
const prefix = 'shell-';
const shell = prefix + fingerprint(pieces.map(({ path, revision }) => path + (revision ?? '')).join('\n'));

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));

worker.addEventListener('activate', (event) => event.waitUntil(dropOldShells()));

worker.addEventListener('message', (event) => {
  // Only when a person said "Update now" on a page: taking over by itself could lose what somebody is writing.
  if (event.data === 'update-now') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (paths.has(url.pathname)) event.respondWith(piece(url.pathname, request));
  else if (request.mode === 'navigate') event.respondWith(piece('/index.html', request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(pieceOfOlderBuild(request));
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(shell);
  await Promise.all(
    pieces.map(async ({ path, revision }) => {
      // A hashed file that an older build already keeps is the same file: it need not be sent again.
      const kept = revision === null ? await caches.match(path) : undefined;
      const response = kept ?? (await fetch(path, { cache: 'reload' }));
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
      await cache.put(path, response);
    }),
  );
}

/** The build before this one stays: a tab that still runs it may yet ask for one of its pieces. */
async function dropOldShells(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== shell);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
}

async function piece(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(shell);
  return (await cache.match(path)) ?? fetch(request);
}

async function pieceOfOlderBuild(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** FNV-1a: short, and all it must do is differ when a build differs. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
