import { html, nothing, type TemplateResult } from 'lit';
import { characters } from '../format/characters.ts';
import { count } from '../format/number.ts';

/** A short text to type: a name, a description. */
export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | undefined;
  /** More than one line. */
  readonly lines?: boolean;
  readonly autocomplete?: AutoFill;
  /** Which keyboard a phone shows. */
  readonly inputMode?: 'numeric';
  readonly left: (value: string) => void;
}

/** Fields in which somebody typed: what was wrong was said of what they typed, or taken away as they did. */
const typedIn = new WeakSet<EventTarget>();

/** The field with its label, hint and what is wrong with it; checked when it is left. */
export function textField(field: TextField): TemplateResult {
  const described = `${field.id}-error ${field.id}-hint`;
  const invalid = field.error ? 'true' : 'false';
  const valueIn = ({ target }: Event): string => (target as HTMLInputElement | HTMLTextAreaElement).value;
  const left = (event: Event): void => field.left(valueIn(event));
  // What is said goes while it is typed, never as the field is left: a button that moves as it is pressed is not pressed.
  const unlessSaid = (event: Event): void => {
    const isKnown = valueIn(event) === field.value || (event.target !== null && typedIn.has(event.target));
    if (!field.error || !isKnown) left(event);
  };
  const typed = (event: Event): void => {
    if (event.target !== null) typedIn.add(event.target);
    if (field.error) left(event);
  };
  return html`<div class="field">
    <label for=${field.id}>${field.label}</label>
    ${
      field.lines
        ? html`<textarea
            id=${field.id}
            aria-invalid=${invalid}
            aria-describedby=${described}
            dir="auto"
            .value=${field.value}
            @input=${typed}
            @blur=${unlessSaid}
          ></textarea>`
        : html`<input
            id=${field.id}
            autocomplete=${field.autocomplete ?? 'off'}
            inputmode=${field.inputMode ?? 'text'}
            aria-invalid=${invalid}
            aria-describedby=${described}
            dir="auto"
            .value=${field.value}
            @input=${typed}
            @blur=${unlessSaid}
          />`
    }
    <p class="field-error" id=${`${field.id}-error`}>${field.error}</p>
    ${field.hint ? html`<p class="hint" id=${`${field.id}-hint`}>${field.hint}</p>` : nothing}
  </div>`;
}

/** What is wrong with a text's length, in words; undefined where it fits. */
export function tooLong(text: string, most: number): string | undefined {
  const length = characters(text.trim());
  if (length <= most) return undefined;
  return `That's ${count(length)} characters; ${count(most)} fit. Shorten it by ${count(length - most)}.`;
}
