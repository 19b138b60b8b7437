import { generate } from 'lean-qr';
import { html, LitElement, svg, type TemplateResult } from 'lit';

/** Empty squares that a reader needs around a code. */
const quiet = 4;

/** A text as a QR code. It is a picture of what stands beside it in letters. */
class QrCode extends LitElement {
  static override properties = { text: {}, label: {} };

  declare text: string;
  /** What it is a picture of. */
  declare label: string;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { size, path } = squares(this.text);
    const side = size + 2 * quiet;
    return html`<svg class="qr" role="img" aria-label=${this.label} viewBox="0 0 ${side} ${side}">
      ${svg`<rect class="qr-paper" width=${side} height=${side} /><path class="qr-ink" d=${path} />`}
    </svg>`;
  }
}

/** How many squares the code has at each side, and a path around all that are dark. */
function squares(text: string): { readonly size: number; readonly path: string } {
  const code = generate(text);
  const all = Array.from({ length: code.size * code.size }, (_, at) => [at % code.size, Math.floor(at / code.size)]);
  const dark = all.filter(([x = 0, y = 0]) => code.get(x, y));
  return { size: code.size, path: dark.map(([x = 0, y = 0]) => `M${x + quiet} ${y + quiet}h1v1h-1z`).join('') };
}

customElements.define('qr-code', QrCode);
