import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../format/number.ts';

/** How many of something: one less, so many, one more. */
export interface Stepper {
  /** Of what, for whoever hears it. */
  readonly of: string;
  readonly value: number;
  /** The most there can be; the reason stands beside it. */
  readonly most?: number | undefined;
  /** What the button says while there is none. */
  readonly add?: string;
  /** Below this there is no less: a line that is to stay. */
  readonly least?: number;
  readonly change: (value: number) => void;
}

/** The buttons keep their places, so that whoever presses one twice presses the same one. */
export function stepper({ of, value, most, add = 'Add', least = 0, change }: Stepper): TemplateResult {
  const isFull = most !== undefined && value >= most;
  const less = (event: Event): void => {
    const box = (event.currentTarget as HTMLElement).parentElement;
    // The button that is pressed goes: the focus must not go with it.
    if (value - 1 <= 0) box?.querySelector<HTMLElement>('.step-more')?.focus();
    change(value - 1);
  };
  return html`<div class="stepper" role="group" aria-label=${of}>
    ${
      value > 0
        ? html`<button
              type="button"
              class="step"
              aria-label=${`One less: ${of}`}
              aria-disabled=${value <= least ? 'true' : 'false'}
              data-shortcut="B"
              @click=${(event: Event) => value > least && less(event)}
            >
              −
            </button>
            <output class="step-value">${count(value)}</output>`
        : nothing
    }
    <button
      type="button"
      class="step step-more ${value > 0 ? '' : 'step-add'}"
      aria-label=${value > 0 ? `One more: ${of}` : `${add}: ${of}`}
      aria-disabled=${isFull ? 'true' : 'false'}
      data-shortcut="b"
      @click=${() => isFull || change(Math.max(1, value + 1))}
    >
      ${value > 0 ? '+' : add}
    </button>
    ${isFull ? html`<span class="hint">At most ${count(most)}</span>` : nothing}
  </div>`;
}
