import { fileURLToPath } from 'node:url';

/** What the bundler knows of its modules. */
export interface Graph {
  getModuleInfo(id: string): Imports | null;
}

interface Imports {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const page = file('src/main.ts');
const workers = ['app', 'sending'].map((name) => file(`workers/${name}.worker.ts`));

/** What the page loads after its first paint, by who wants it: the first that fits. What fits none stays by itself. */
const later: readonly (readonly [name: string, entry: RegExp])[] = [
  [
    'next',
    /\/src\/(ui\/(routes|shell\/(side-rail|shared-market|status-chip|market-half|toast-list|shell-notices))|client\/(watch-status|background|answers\/.+))\.ts$/,
  ],
  ['welcome', /\/src\/(ui\/(pages\/welcome-page|shell\/whole-screens)|client\/(beginnings|take-drafts))\.ts$/],
  ['seller', /\/src\/ui\/pages\/(stall|pack|hand|print|import|pickup|announce|change-pickup|compose-offer)[^/]*\.ts$/],
  ['buyer', /\/src\/ui\/pages\/(market|offer|basket|placed|order)[^/]*\.ts$/],
  ['device', /\/src\/ui\/pages\/(sync|share|invite|join|link|settings|welcome-back|not-found)[^/]*\.ts$/],
  ['news', /\/src\/ui\/(pages\/[^/]+-page|keyboard\/[^/]+|parts\/offer-cards)\.ts$/],
];

/**
 * Which modules come in one piece: what the same people want at the same time. In a hundred pieces of a few hundred
 * bytes each, all together weighs 25 KB more.
 */
export function pieces() {
  const home = homes();
  const of = (piece: string) => ({
    debugName: piece,
    name: (id: string, graph: Graph) => (home(id, graph) === piece ? piece : null),
  });
  // A piece takes along what it imports, unless one above it already has it.
  const inOrder = [
    of('common'),
    of('borrowed'),
    of('lent'),
    { name: 'page', test: /\/src\/main\.ts$/ },
    { name: 'engine', test: /\/workers\/(base|start)\.ts$/ },
    of('first'),
    of('next'),
    of('parts'),
    ...later.flatMap(([name]) => (name === 'next' ? [] : [of(name)])),
  ];
  return inOrder.map((group, nth) => ({ ...group, priority: inOrder.length - nth }));
}

/** Says of a module in which piece it is at home; the page's and the engine's own are found by the bundler. */
function homes(): (id: string, graph: Graph) => string | undefined {
  let wanted: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return (id, graph) => {
    wanted ??= wantedBy(graph);
    const by = wanted.get(id) ?? new Set();
    // What page and workers have in common: never in a piece with what draws, for a worker has no document.
    if (by.has('worker') && by.has('page')) return 'common';
    if (by.has('started') && by.size > 2) return 'borrowed';
    // The same, but no worker waits for it at its start.
    if (by.has('worker') && !by.has('started') && by.size > 1) return 'lent';
    if (by.has('worker') || by.has('page')) return undefined;
    const [name] = by;
    if (by.size < 2) return name;
    // The first screen of somebody new is not to wait for what all the others share.
    if (by.has('welcome')) return 'first';
    // Whoever has seen the first paint has this one.
    return by.has('next') ? 'next' : 'parts';
  };
}

/** By module: which parts of the app want it. */
function wantedBy(graph: Graph): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  const want = (name: string, ids: Iterable<string>) => {
    for (const id of ids) wanted.set(id, (wanted.get(id) ?? new Set()).add(name));
  };
  want('page', reach([page], atOnce(graph)));
  want('worker', reach(workers, ever(graph)));
  want('started', reach(workers.slice(0, 1), atOnce(graph)));
  for (const entry of [...reach([page], ever(graph))].flatMap((id) => imports(graph, id).dynamicallyImportedIds)) {
    const [name = entry] = later.find(([, entries]) => entries.test(entry)) ?? [];
    want(name, reach([entry], atOnce(graph)));
  }
  return wanted;
}

function reach(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set(from);
  // A set that grows while one goes through it is gone through to its new end.
  for (const id of reached) for (const imported of next(id)) reached.add(imported);
  return reached;
}

function atOnce(graph: Graph) {
  return (id: string) => imports(graph, id).importedIds;
}

function ever(graph: Graph) {
  return (id: string) => [...imports(graph, id).importedIds, ...imports(graph, id).dynamicallyImportedIds];
}

function imports(graph: Graph, id: string): Imports {
  return graph.getModuleInfo(id) ?? { importedIds: [], dynamicallyImportedIds: [] };
}
