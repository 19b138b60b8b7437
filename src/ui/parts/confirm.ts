import { html, render } from 'lit';
import { makeDialog } from './dialog.ts';

/** What to ask before something that cannot simply be undone. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The button that does it. */
  readonly verb: string;
  /** The other button: "Keep it" where nothing else fits better. */
  readonly no?: string;
}

/**
 * Asks in a dialog; true where the person means it. Esc and the other button are no. The focus goes back by itself.
 * Where it is `over` before that, the dialog goes, and that is no, too.
 */
export function confirm(question: Question, over?: AbortSignal): Promise<boolean> {
  const dialog = makeDialog('confirm-title');
  render(
    html`<form method="dialog">
      <h2 id="confirm-title">${question.title}</h2>
      <p>${question.text}</p>
      <div class="buttons">
        <button class="button" value="" autofocus>${question.no ?? 'Keep it'}</button>
        <button class="button grave" value="yes">${question.verb}</button>
      </div>
    </form>`,
    dialog,
  );
  dialog.showModal();
  over?.addEventListener('abort', () => dialog.close(''));
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}
