import { html, nothing, render } from 'lit';
import { makeDialog } from './dialog.ts';

/** Something to do for a reason. */
export interface WhyQuestion<Because extends string> {
  readonly title: string;
  readonly text: string;
  /** The reasons to choose from, of which one is required; none: words alone, which may be empty. */
  readonly reasons?: readonly (readonly [Because, string])[];
  /** The label of the words. */
  readonly words: string;
  readonly verb: string;
}

/** Asks why in a dialog; undefined where the person changed their mind. */
export function askWhy<Because extends string = never>(
  question: WhyQuestion<Because>,
): Promise<{ readonly because: Because | undefined; readonly words: string } | undefined> {
  const dialog = makeDialog('why-title');
  let answer: { because: Because | undefined; words: string } | undefined;
  const submit = (event: Event): void => {
    event.preventDefault();
    const because = dialog.querySelector<HTMLInputElement>('input:checked')?.value as Because | undefined;
    if (question.reasons && because === undefined) {
      draw('Choose a reason.');
      dialog.querySelector<HTMLInputElement>('input')?.focus();
      return;
    }
    answer = { because, words: dialog.querySelector<HTMLInputElement>('#why-words')?.value.trim() ?? '' };
    dialog.close();
  };
  const draw = (error: string): void => {
    render(
      html`<form class="form" novalidate @submit=${submit}>
        <h2 id="why-title">${question.title}</h2>
        <p>${question.text}</p>
        ${
          question.reasons
            ? html`<fieldset class="choice stacked" aria-describedby="why-error">
                <legend class="label">Why?</legend>
                ${question.reasons.map(
                  ([value, label]) =>
                    html`<label><input type="radio" name="why" value=${value} /><span>${label}</span></label>`,
                )}
                <p class="field-error" id="why-error">${error}</p>
              </fieldset>`
            : nothing
        }
        <div class="field">
          <label for="why-words">${question.words}</label>
          <input id="why-words" autocomplete="off" maxlength="200" />
        </div>
        <div class="buttons">
          <button type="button" class="button" @click=${() => dialog.close()}>Keep it</button>
          <button class="button grave">${question.verb}</button>
        </div>
      </form>`,
      dialog,
    );
  };
  draw('');
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(answer));
  });
}
