import { html, LitElement, type TemplateResult } from 'lit';

/** A code was seen by the camera. */
export class CodeScanned extends Event {
  static readonly type = 'code-scanned';
  readonly text: string;

  constructor(text: string) {
    super(CodeScanned.type);
    this.text = text;
  }
}

/** What some browsers have and TypeScript does not know yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;

function detectorMaker(): DetectorMaker | undefined {
  return (globalThis as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

/** Whether this browser can read a code by its camera. Elsewhere the four characters are typed. */
export function canScan(): boolean {
  return detectorMaker() !== undefined && 'mediaDevices' in navigator;
}

/** The camera, looking for the QR code of an order, for as long as it is shown. */
export class CodeScanner extends LitElement {
  static override properties = { trouble: { state: true } };

  declare protected trouble: boolean;
  #stream: MediaStream | undefined;
  #isShown = false;

  constructor() {
    super();
    this.trouble = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isShown = true;
    void this.updateComplete.then(() => this.#look());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isShown = false;
    this.#stop();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    if (this.trouble)
      return html`<p class="notice plain">The camera can't be used. Type the four characters instead.</p>`;
    return html`<video class="scanner" muted playsinline aria-label="What the camera sees"></video>`;
  }

  async #look(): Promise<void> {
    const Maker = detectorMaker();
    const video = this.querySelector('video');
    if (!Maker || !video) return;
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (!this.#isShown) return this.#stop();
      video.srcObject = this.#stream;
      await video.play();
      const detector = new Maker({ formats: ['qr_code'] });
      while (this.#isShown) {
        const [found] = await detector.detect(video);
        if (found) {
          this.dispatchEvent(new CodeScanned(found.rawValue));
          return;
        }
        await new Promise(requestAnimationFrame);
      }
    } catch {
      // It was not allowed, another app has it, or there is none.
      this.#stop();
      this.trouble = this.#isShown;
    }
  }

  #stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
  }
}

customElements.define('code-scanner', CodeScanner);
