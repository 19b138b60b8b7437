import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Toast, Toasts } from '../actions/toasts.ts';

/** The toasts on screen. Pointing at one, or tabbing into one, stops their clocks. */
export class ToastList extends LitElement {
  static override properties = { toasts: {} };

  declare toasts: Toasts;
  #forget: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#forget = this.toasts.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget?.();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { toasts } = this;
    return html`<section
      class="toasts"
      aria-label="Messages"
      @pointerenter=${() => toasts.pause()}
      @pointerleave=${() => toasts.resume()}
      @focusin=${() => toasts.pause()}
      @focusout=${() => toasts.resume()}
    >
      ${repeat(
        toasts.list,
        (toast) => toast.id,
        (toast) => this.#toast(toast),
      )}
    </section>`;
  }

  #toast(toast: Toast): TemplateResult {
    return html`<div class="toast ${toast.tone}">
      <p>${toast.text}</p>
      ${
        toast.undo
          ? html`<button class="toast-button" @click=${() => this.toasts.undo(toast.id)}>Undo</button>`
          : nothing
      }
      <button class="toast-button" @click=${() => this.toasts.dismiss(toast.id)}>Close</button>
    </div>`;
  }
}

customElements.define('toast-list', ToastList);
