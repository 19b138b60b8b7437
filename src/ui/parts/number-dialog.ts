import { html, nothing, render } from 'lit';
import { makeDialog } from './dialog.ts';

/** A number to ask for, and a reason where one may be given. */
export interface NumberQuestion {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly verb: string;
  /** What is wrong with what was typed; undefined where it is a number that fits. */
  readonly wrong: (text: string) => string | undefined;
  /** The label of the reason; undefined: none is asked for. */
  readonly reason?: string;
}

/** What was answered. */
export interface NumberAnswer {
  readonly text: string;
  readonly reason: string;
}

/** Asks for a number in a dialog; undefined where the person changed their mind. */
export function askNumber(question: NumberQuestion): Promise<NumberAnswer | undefined> {
  const dialog = makeDialog('number-title');
  let answer: NumberAnswer | undefined;
  const field = (id: string): HTMLInputElement | null => dialog.querySelector<HTMLInputElement>(`#${id}`);
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = field('number')?.value ?? '';
    const error = question.wrong(text);
    if (error !== undefined) {
      draw(error);
      field('number')?.focus();
      return;
    }
    answer = { text, reason: field('reason')?.value.trim() ?? '' };
    dialog.close();
  };
  const draw = (error: string | undefined): void => {
    render(
      html`<form class="form" novalidate @submit=${submit}>
        <h2 id="number-title">${question.title}</h2>
        <div class="field">
          <label for="number">${question.label}</label>
          <input
            id="number"
            inputmode="decimal"
            autocomplete="off"
            autofocus
            .defaultValue=${question.value}
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby="number-error"
          />
          <p class="field-error" id="number-error">${error}</p>
        </div>
        ${
          question.reason === undefined
            ? nothing
            : html`<div class="field">
                <label for="reason">${question.reason}</label>
                <input id="reason" autocomplete="off" maxlength="200" />
              </div>`
        }
        <div class="buttons">
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button primary">${question.verb}</button>
        </div>
      </form>`,
      dialog,
    );
  };
  draw(undefined);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(answer));
  });
}

/** A whole number that was typed; undefined where it is none, or does not lie between. */
export function readCount(text: string, { least = 0, most = 100_000 } = {}): number | undefined {
  const trimmed = text.trim();
  if (!/^\d{1,6}$/.test(trimmed)) return undefined;
  const number = Number(trimmed);
  return number >= least && number <= most ? number : undefined;
}
