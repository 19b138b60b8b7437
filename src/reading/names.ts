/** The name of a market's log database. */
export function logName(market: string): string {
  return `pannier-${market}-log`;
}

/** Where a market's log keeps which views are in use, for one shape of views and one reader. */
export function viewsPointer(shape: string, reader: string): string {
  return `views/${shape}/${reader}`;
}

/** What the names of these views databases begin with. */
export function viewsPrefix(market: string, shape: string, reader: string): string {
  return `pannier-${market}-views-${shape}-${reader}`;
}
