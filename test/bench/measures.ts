/** What a measure is held to. */
export interface Bound {
  readonly of: 'value' | 'ratio';
  readonly is: 'at most' | 'at least';
  readonly number: number;
}

/** One measure: a stable name, and how it is judged. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly says: string;
  /** How the ratio is taken of our value and the baseline. */
  readonly ratio?: 'ours/baseline' | 'baseline/ours';
  /** Another measure of the same run that is the baseline. */
  readonly against?: string;
  readonly bounds?: readonly Bound[];
}

const ratioAtMost = (number: number): Bound => ({ of: 'ratio', is: 'at most', number });
const ratioAtLeast = (number: number): Bound => ({ of: 'ratio', is: 'at least', number });
const atMost = (number: number): Bound => ({ of: 'value', is: 'at most', number });

export const measures: readonly Measure[] = [
  {
    name: 'engine/ingest',
    unit: 'events/s',
    says: '51,000 events in one delivery until the views agree; baseline: plain Dexie in chunks of 5,000',
    ratio: 'ours/baseline',
    bounds: [ratioAtLeast(6)],
  },
  {
    name: 'engine/ingest-batched',
    unit: 'events/s',
    says: 'the same in deliveries of 5,000, each until the views agree',
    ratio: 'ours/baseline',
  },
  {
    name: 'engine/rebuild',
    unit: 'events/s',
    says: 'all views from the log again; baseline: engine/ingest',
    ratio: 'ours/baseline',
    against: 'engine/ingest',
    bounds: [ratioAtLeast(1)],
  },
  {
    name: 'engine/like-p50',
    unit: 'ms',
    says: 'one like, from `send` on the page to the new number in a `watch`, median of 200',
    ratio: 'ours/baseline',
    bounds: [ratioAtMost(2)],
  },
  {
    name: 'engine/like-p95',
    unit: 'ms',
    says: 'the same, the slowest of 20',
    ratio: 'ours/baseline',
    bounds: [ratioAtMost(2), atMost(16)],
  },
  {
    name: 'engine/burst',
    unit: 'ms',
    says: '1,000 likes at once until five live pages of 200 posts show all of them',
    ratio: 'baseline/ours',
    bounds: [ratioAtLeast(5)],
  },
  {
    name: 'app/cold-51k',
    unit: 'ms',
    says: 'a browser just started, from navigation to the first post painted, 51,000 events stored',
    ratio: 'ours/baseline',
    bounds: [ratioAtMost(1.5)],
  },
  {
    name: 'app/cold-1m',
    unit: 'ms',
    says: 'the same with 1,020,000 events stored; baseline: app/cold-51k',
    ratio: 'ours/baseline',
    against: 'app/cold-51k',
    bounds: [ratioAtMost(1.3)],
  },
  { name: 'engine/bytes-per-event-log', unit: 'bytes', says: 'on disk, the log of 51,000 events' },
  { name: 'engine/bytes-per-event-views', unit: 'bytes', says: 'on disk, the views of the same' },
  { name: 'app/memory-page', unit: 'MB', says: 'JavaScript heap of the page after likes and burst, collected' },
  { name: 'app/memory-worker', unit: 'MB', says: 'JavaScript heap of the worker after likes and burst, collected' },
  {
    name: 'sync/commands',
    unit: 'commands/s',
    says: 'posts through the server from 64 devices until each is told its outcome; baseline: the rows that came of it inserted into the same tables of SQLite in the same order, as durably, so many commands per transaction as the server stored',
    ratio: 'ours/baseline',
    bounds: [ratioAtLeast(0.5)],
  },
  { name: 'sync/fan-out-p50', unit: 'ms', says: 'one post until it is at each of 1,000 connected followers, median' },
  { name: 'sync/fan-out-p99', unit: 'ms', says: 'the same, the slowest of 100' },
  {
    name: 'sync/idle-connection',
    unit: 'KB',
    says: 'memory of the server for a device that is connected and says nothing, of the second 1,000',
  },
  {
    name: 'sync/fresh-50k',
    unit: 'events/s',
    says: 'a second device, from the yes of the first until its feed and all lists have 50,000 events; baseline: engine/ingest',
    ratio: 'ours/baseline',
    against: 'engine/ingest',
    bounds: [ratioAtLeast(0.5)],
  },
  {
    name: 'market/ingest',
    unit: 'events/s',
    says: '10,500 orders over 201 offers in deliveries of 5,000, each until the views agree',
  },
  { name: 'market/rebuild', unit: 'events/s', says: 'all views of them from the log again' },
  {
    name: 'market/place-p50',
    unit: 'ms',
    says: 'an order of 3 lines beside them, from `send` on the page until a `watch` shows it, median of 100; baseline: a like on the same device',
    ratio: 'ours/baseline',
  },
  { name: 'market/place-p95', unit: 'ms', says: 'the same, the slowest of 20', ratio: 'ours/baseline' },
  {
    name: 'market/busy-p50',
    unit: 'ms',
    says: 'a change to a line of what 500 others want too and 100 have, until a `watch` shows it, median of 100',
  },
  { name: 'market/busy-p95', unit: 'ms', says: 'the same, the slowest of 20' },
  {
    name: 'market/cold-market',
    unit: 'ms',
    says: 'a browser just started, from navigation to the first of 200 offers of a pick-up painted, with all of them stored',
  },
  { name: 'market/cold-pack', unit: 'ms', says: 'the same to the first line of the pack list of 500 orders' },
  { name: 'market/offers-from-disk', unit: 'ms', says: 'the 200 offers of a pick-up, read first after a start' },
  { name: 'market/pack-from-disk', unit: 'ms', says: 'the pack list of 500 orders, read next' },
  {
    name: 'market/settle',
    unit: 'orders/s',
    says: '5,000 orders of 3 lines from 100 devices through the server until each is told its outcome; baseline: as for sync/commands',
    ratio: 'ours/baseline',
  },
  ...['register', 'publish', 'like', 'unlike', 'comment', 'follow', 'edit'].flatMap((command): Measure[] =>
    ['log', 'views'].flatMap((database): Measure[] => [
      {
        name: `count/${command}/${database}-transactions`,
        unit: 'transactions',
        says: `on the ${database} by one command`,
      },
      { name: `count/${command}/${database}-records`, unit: 'records', says: `written to the ${database} by it` },
    ]),
  ),
  { name: 'size/page', unit: 'KB', says: 'JavaScript before the first paint, brotli', bounds: [atMost(60)] },
  { name: 'size/worker', unit: 'KB', says: 'JavaScript of the app worker, brotli', bounds: [atMost(60)] },
  { name: 'size/all', unit: 'KB', says: 'all JavaScript, brotli', bounds: [atMost(250)] },
];
