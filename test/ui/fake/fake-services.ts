import { BehaviorSubject } from 'rxjs';
import type { MarketName } from '../../../src/client/client.ts';
import type { Answer, Market, MarketStatus, Services } from '../../../src/client/services.ts';
import { LocalSettings } from '../../../src/ui/settings/local-settings.ts';
import { FakeClient } from './fake-client.ts';
import { FakeDrafts } from './fake-drafts.ts';

/** Everything the pages need, in memory, with the market open from the start. */
export class FakeServices implements Services {
  readonly drafts = new FakeDrafts();
  readonly client = new FakeClient(this.drafts);
  readonly market = new BehaviorSubject<Market>({ is: 'open', client: this.client, drafts: this.drafts });
  readonly status = new BehaviorSubject<MarketStatus>({ is: 'local' });
  readonly updateReady = new BehaviorSubject(false);
  readonly settings = new LocalSettings();
  readonly build = '0.1.0';

  async openMarket(name: MarketName): Promise<void> {
    if (name === 'mine') this.market.next({ is: 'none' });
  }

  async startMarket(): Promise<Answer> {
    return this.#open('mine');
  }

  async share(): Promise<Answer> {
    return this.#open('shared.1');
  }

  async join(): Promise<Answer> {
    return this.#open('shared.1');
  }

  async link(): Promise<Answer> {
    return this.#open('shared.1');
  }

  async lookAround(): Promise<Answer> {
    return this.#open('sample');
  }

  async keepSafe(): Promise<boolean> {
    return false;
  }

  applyUpdate(): void {
    this.updateReady.next(false);
  }

  #open(name: MarketName): Answer {
    const client = new FakeClient(this.drafts, name);
    this.market.next({ is: 'open', client, drafts: this.drafts });
    return { is: 'accepted', commit: 'commit-0', fresh: true };
  }
}
