import { html, LitElement, nothing, type TemplateResult } from 'lit';
import copyIcon from 'lucide-static/icons/copy.svg?raw';
import shareIcon from 'lucide-static/icons/share-2.svg?raw';
import { copy } from '../actions/copy.ts';
import type { Toasts } from '../actions/toasts.ts';
import { icon } from './icon.ts';

/** A code to hand on: as a picture to scan, as a link to send, and in letters to read out. */
export class CodeCard extends LitElement {
  static override properties = { code: {}, path: {}, hint: {}, sharing: {}, toasts: {} };

  declare code: string;
  /** The address of the page that takes it, the code in it. */
  declare path: string;
  /** How long it holds, and for whom. */
  declare hint: string;
  /** What to say where the link is handed to another app; undefined: it is not meant for others. */
  declare sharing: string | undefined;
  declare toasts: Toasts;

  constructor() {
    super();
    void import('./qr-code.ts');
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const link = new URL(this.path, location.origin).href;
    return html`<qr-code .text=${link} .label=${'QR code of the link'}></qr-code>
      <div class="stack">
        <p class="code">${this.code}</p>
        <p class="link-text">${link}</p>
        <p class="hint">${this.hint}</p>
        <div class="buttons">
          <button class="button" @click=${() => void copy(link, this.toasts)}>${icon(copyIcon)}Copy link</button>
          <button class="button" @click=${() => void copy(this.code, this.toasts)}>${icon(copyIcon)}Copy code</button>
          ${this.#share(link)}
        </div>
      </div>`;
  }

  #share(url: string): TemplateResult | typeof nothing {
    const { sharing } = this;
    if (sharing === undefined || !('share' in navigator)) return nothing;
    // Whoever changes their mind in the other app has done nothing wrong.
    const share = (): void => void navigator.share({ title: 'Pannier', text: sharing, url }).catch(() => undefined);
    return html`<button class="button" @click=${share}>${icon(shareIcon)}Share</button>`;
  }
}

customElements.define('code-card', CodeCard);
