import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { SyncStatus } from '../../client/services.ts';
import { shortTime } from '../format/time.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import type { AskedFor } from '../words/asked.ts';
import { whySo } from '../words/outcomes.ts';

/** What takes no longer is not worth a word of its own, and for how long it is told that it was sent; milliseconds. */
const LONG = 1_000;
const SENT_FOR = 10_000;

/**
 * The line of a post or comment of mine (product, 4.2). What it is drawn with says "Waiting to send": that is there
 * before this code is, and stays while nothing more exact is known.
 */
class ItemStatus extends LitElement {
  static override styles = css`
    p {
      margin: 0;
      color: var(--amber);
      font-size: var(--text-small);
    }
  `;
  static override properties = {
    client: {},
    thing: {},
    waiting: {},
    isLong: { state: true },
    sent: { state: true },
  };

  declare client: Client;
  /** The id of the post or comment. */
  declare thing: string;
  declare waiting: boolean;
  declare protected isLong: boolean;
  /** When it was settled as it was asked for, while that is told. */
  declare protected sent: number | undefined;
  /** What waited, to be found again by how it ended. */
  #commits: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #sync = new Watch<SyncStatus | undefined>(this, () =>
    this.waiting ? { key: this.client, source: () => this.client.sync } : undefined,
  );
  readonly #outcomes = query(
    this,
    'outcomes',
    () => this.client,
    () => ({}),
  );
  readonly #pending = query(
    this,
    'pending',
    () => this.client,
    () => (this.waiting ? {} : undefined),
  );

  constructor() {
    super();
    this.isLong = false;
    this.waiting = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('waiting')) return;
    clearTimeout(this.#timer);
    this.isLong = false;
    this.sent = undefined;
    if (this.waiting) this.#timer = setTimeout(() => (this.isLong = true), LONG);
    else if (changed.get('waiting') === true) void this.#ended();
  }

  protected override updated(): void {
    const waits = (this.#pending.value ?? []).filter((one) => this.#isAbout(one));
    if (this.waiting && waits.length > 0) this.#commits = waits.map(({ commit }) => commit);
  }

  protected override render(): TemplateResult | typeof nothing {
    const refused = this.#outcomes.value?.find((one) => one.is === 'refused' && this.#isAbout(one));
    if (refused) return html`<p>Not accepted: ${whySo(refused)}</p>`;
    if (this.sent !== undefined) return html`<p>Sent ${shortTime(this.sent)}</p>`;
    if (!this.waiting) return nothing;
    // Not of what waits for signal, whatever was tried before.
    return this.isLong && this.#sync.value?.is === 'linked' ? html`<p>Sending…</p>` : html`<slot></slot>`;
  }

  /** Says that it was sent where that is so: it may also have been withdrawn, or have come out otherwise. */
  async #ended(): Promise<void> {
    const ends = await Promise.all(this.#commits.map((commit) => this.client.find('settled', { commit })));
    if (this.waiting || ends.length === 0 || ends.some((end) => end !== 'accepted')) return;
    this.sent = Date.now();
    this.#timer = setTimeout(() => (this.sent = undefined), SENT_FOR);
  }

  #isAbout({ type, payload }: AskedFor): boolean {
    const { post, comment } = payload as { readonly post?: string; readonly comment?: string };
    return type.startsWith('comment.') ? comment === this.thing : type.startsWith('post.') && post === this.thing;
  }
}

customElements.define('item-status', ItemStatus);
