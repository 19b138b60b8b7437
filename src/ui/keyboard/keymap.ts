/** One shortcut: what to press and what it does, for the handler and for the help alike. */
export interface Shortcut {
  /** Keys one after the other, with a space between: `g n`. */
  readonly keys: string;
  readonly does: string;
  readonly act:
    | { readonly go: string }
    /** Presses whatever carries `data-shortcut="<key>"`: on the item in focus, else where the page has one of it. */
    | { readonly press: string }
    /** Moves the focus between the items of a list. */
    | { readonly step: 1 | -1 }
    | { readonly open: 'help' | 'item' }
    | { readonly undo: true };
}

/** The same letters as elsewhere on social networks, so that hands need not learn. */
export const keymap: readonly Shortcut[] = [
  { keys: '?', does: 'Show the shortcuts', act: { open: 'help' } },
  { keys: '/', does: 'Search', act: { go: '/search' } },
  { keys: 'c', does: 'Write a post', act: { go: '/compose' } },
  { keys: 'j', does: 'Next item', act: { step: 1 } },
  { keys: 'k', does: 'Previous item', act: { step: -1 } },
  { keys: 'Enter', does: 'Open the item', act: { open: 'item' } },
  { keys: 'r', does: 'Comment', act: { press: 'r' } },
  { keys: 'l', does: 'Like', act: { press: 'l' } },
  { keys: 'f', does: 'Follow', act: { press: 'f' } },
  { keys: 'b', does: 'Put one more in the basket', act: { press: 'b' } },
  { keys: 'B', does: 'Take one out of the basket (Shift+b)', act: { press: 'B' } },
  { keys: '.', does: 'Show new posts', act: { press: '.' } },
  { keys: 'u', does: 'Undo the last thing', act: { undo: true } },
  { keys: 'g n', does: 'Go to News', act: { go: '/' } },
  { keys: 'g m', does: 'Go to Market', act: { go: '/market' } },
  { keys: 'g o', does: 'Go to Orders', act: { go: '/orders' } },
  { keys: 'g s', does: 'Go to Stall', act: { go: '/stall' } },
  { keys: 'g p', does: 'Go to People', act: { go: '/people' } },
  { keys: 'g t', does: 'Go to Activity', act: { go: '/activity' } },
  { keys: 'g a', does: 'Go to Needs you', act: { go: '/needs-you' } },
  { keys: 'g y', does: 'Go to Sync', act: { go: '/sync' } },
];

/** Those that work while typing too, and when single letters are switched off. Named in the help only. */
export const alwaysOn: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Ctrl+K or ⌘K', does: 'Find a command' },
  { keys: 'Ctrl+Enter or ⌘Enter', does: 'Send what you are writing' },
  { keys: 'PgDn or PgUp', does: 'Next and previous post in News' },
  { keys: 'Esc', does: 'Close' },
];
