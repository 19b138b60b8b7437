import type { Toasts } from './toasts.ts';

/** Copies a text and says so; without a clipboard it says what to do instead. */
export async function copy(text: string, toasts: Toasts): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.say({ text: 'Copied.', key: 'copied' });
  } catch {
    toasts.say({
      text: "This browser doesn't let Pannier copy. Select the words and copy them yourself.",
      tone: 'trouble',
    });
  }
}
