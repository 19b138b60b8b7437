import type { OxlintOverride } from 'oxlint';

const arrives =
  'arrives in the command, so that a decision gives the same answer in the worker, on the server and in a replay.';
const io =
  'The core does no I/O: describe what is needed as a port in the kernel and let a composition root hand it in.';
const clock = `No clock in the core: the time is \`at\` and ${arrives}`;
const chance = `No randomness in the core: an id is minted outside and ${arrives}`;
const timers =
  'No timers in the core: waiting is a port that a composition root hands in, so that tests need not wait.';
const screen = 'No console in the core: what is worth saying is a value that is returned or an event that is logged.';

const byMessage: Record<string, readonly string[]> = {
  [clock]: ['Date', 'performance', 'Temporal'],
  [chance]: ['crypto'],
  [timers]: [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'requestAnimationFrame',
    'requestIdleCallback',
  ],
  [io]: [
    'fetch',
    'indexedDB',
    'localStorage',
    'navigator',
    'window',
    'document',
    'self',
    'process',
    'XMLHttpRequest',
    'WebSocket',
    'BroadcastChannel',
  ],
  [screen]: ['console'],
};

const globals = Object.entries(byMessage).flatMap(([message, names]) => names.map((name) => ({ name, message })));

/** No clock, no randomness and no I/O in the kernel, the domain and the views. */
export const purity: OxlintOverride = {
  files: ['src/kernel/**', 'src/domain/**', 'src/views/**'],
  rules: {
    'no-restricted-globals': ['error', { globals, checkGlobalObject: true }],
    'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: chance }],
  },
};
