/** The name of a market's log database. */
export function logName(market: string): string {
  return `pannier-${market}-log`;
}

/** Where a market's log keeps which views are in use, for one shape of views and one reader. */
export function viewsPointer(shape: string, reader: string): string {
  return `views/${shape}/${reader}`;
}

/** What the names of all views databases of a market begin with. */
export function viewsFamily(market: string): string {
  return `pannier-${market}-views-`;
}

/** What the names of these views databases begin with. */
export function viewsPrefix(market: string, shape: string, reader: string): string {
  return `${viewsFamily(market)}${shape}-${reader}`;
}

/** True for a market on a server: `shared.<generation>`. A new generation begins when the server was restored. */
export function isShared(market: string): boolean {
  return /^shared\.\d+$/.test(market);
}

/** What a shared market was called before its log had to begin anew; undefined for the first one. */
export function previousGeneration(market: string): string | undefined {
  const generation = Number(market.slice(market.indexOf('.') + 1));
  return generation > 1 ? `shared.${generation - 1}` : undefined;
}

/** What a shared market is called when its log must begin anew. */
export function nextGeneration(market: string): string {
  return `shared.${Number(market.slice(market.indexOf('.') + 1)) + 1}`;
}
