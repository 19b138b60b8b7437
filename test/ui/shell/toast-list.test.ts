import { beforeEach, describe, expect, test } from 'vitest';
import { Toasts } from '../../../src/ui/actions/toasts.ts';
import { ToastList } from '../../../src/ui/shell/toast-list.ts';
import { drawn, press } from '../support/mounted.ts';

describe('the toasts on screen', () => {
  let toasts: Toasts;
  let list: ToastList;

  beforeEach(async () => {
    toasts = new Toasts();
    document.body.innerHTML = `<h1 tabindex="-1">News</h1><button id="like">Like</button>`;
    list = Object.assign(new ToastList(), { toasts });
    document.body.append(list);
    await drawn(list);
  });

  const focusOn = (element: HTMLElement | null | undefined): void => {
    const relatedTarget = document.activeElement === document.body ? null : document.activeElement;
    element?.focus();
    element?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, relatedTarget }));
  };
  const close = (): HTMLElement | undefined =>
    [...list.querySelectorAll('button')].find((button) => button.textContent === 'Close');

  test('give the focus back to where it was, whatever is pressed in them', async () => {
    for (const label of ['Close', 'Undo']) {
      toasts.say({ text: 'Liked.', undo: () => undefined });
      await drawn(list);
      focusOn(document.getElementById('like'));
      focusOn(close());
      press(list, label);
      await drawn(list);
      expect(document.activeElement?.id).toBe('like');
    }
  });

  test('give it to the title where what had it is gone', async () => {
    toasts.say({ text: 'Comment removed.' });
    await drawn(list);
    focusOn(document.getElementById('like'));
    focusOn(close());
    document.getElementById('like')?.remove();
    press(list, 'Close');
    await drawn(list);
    expect(document.activeElement?.tagName).toBe('H1');
  });

  test('leave the focus alone where it is elsewhere', async () => {
    toasts.say({ text: 'Saved.' });
    await drawn(list);
    focusOn(document.getElementById('like'));
    toasts.dismiss(1);
    await drawn(list);
    expect(document.activeElement?.id).toBe('like');
  });
});
