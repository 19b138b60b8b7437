import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Toast, Toasts } from '../actions/toasts.ts';

/** The toasts on screen. Pointing at one, or tabbing into one, stops their clocks. */
export class ToastList extends LitElement {
  static override properties = { toasts: {} };

  declare toasts: Toasts;
  #forget: (() => void) | undefined;
  /** What had the focus before a toast. */
  #before: HTMLElement | undefined;
  #hadFocus = false;

  /** Not when it is connected: its code arrives when it is on the page already, and its properties after that. */
  protected override firstUpdated(): void {
    this.#forget = this.toasts.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget?.();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement);
  }

  /** A toast that goes with the focus in it gives it back to where it was, or to the title of the page. */
  protected override updated(): void {
    if (!this.#hadFocus || this.contains(document.activeElement)) return;
    const back = this.#before?.isConnected ? this.#before : document.querySelector<HTMLElement>('h1');
    back?.focus({ preventScroll: true });
    if (!this.querySelector('.toasts:hover')) this.toasts.resume();
  }

  protected override render(): TemplateResult {
    const { toasts } = this;
    return html`<section
      class="toasts"
      aria-label="Messages"
      @pointerenter=${() => toasts.pause()}
      @pointerleave=${() => toasts.resume()}
      @focusin=${(event: FocusEvent) => this.#entered(event)}
      @focusout=${() => toasts.resume()}
    >
      ${repeat(
        toasts.list,
        (toast) => toast.id,
        (toast) => this.#toast(toast),
      )}
    </section>`;
  }

  #entered({ relatedTarget }: FocusEvent): void {
    this.toasts.pause();
    if (!this.contains(relatedTarget as Node | null)) this.#before = (relatedTarget as HTMLElement | null) ?? undefined;
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
