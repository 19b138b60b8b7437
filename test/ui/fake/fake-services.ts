import { BehaviorSubject } from 'rxjs';
import type { Install } from '../../../src/client/install.ts';
import type { MarketName } from '../../../src/client/client.ts';
import type { Answer, Linking, Market, MarketStatus, Services } from '../../../src/client/services.ts';
import { LocalSettings } from '../../../src/ui/settings/local-settings.ts';
import { FakeClient } from './fake-client.ts';
import { FakeDrafts } from './fake-drafts.ts';

/** Everything the pages need, in memory, with the market open from the start. */
export class FakeServices implements Services {
  readonly drafts = new FakeDrafts();
  client = new FakeClient(this.drafts);
  readonly market = new BehaviorSubject<Market>({ is: 'open', client: this.client, drafts: this.drafts });
  readonly status = new BehaviorSubject<MarketStatus>({ is: 'local' });
  readonly updateReady = new BehaviorSubject(false);
  readonly install = new BehaviorSubject<Install | undefined>(undefined);
  readonly settings = new LocalSettings();
  readonly build = '0.1.0';

  /** What the next of the doors answers instead of opening. */
  instead: Answer | undefined;
  /** Ends the waiting for the first device. */
  confirm: () => void = () => {};

  async openMarket(name: MarketName): Promise<void> {
    if (name === 'mine') this.market.next({ is: 'none' });
  }

  async startMarket(): Promise<Answer> {
    return this.#open('mine');
  }

  async share(name: string): Promise<Answer> {
    const answer = this.#open('shared.1');
    this.client.shared = { name, host: true, entered: true };
    return answer;
  }

  async join(_invitation: string, name?: string): Promise<Answer> {
    if (name === undefined && this.market.value.is === 'none') return { is: 'refused', code: 'name/empty', data: {} };
    return this.#open('shared.1');
  }

  async link(_code: string, linking: Linking): Promise<Answer> {
    if (this.instead === undefined) {
      linking.waiting();
      await new Promise<void>((resolve) => {
        this.confirm = resolve;
      });
    }
    return this.#open('shared.1');
  }

  leaveSample(): Promise<void> {
    return this.openMarket('mine');
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
    const { instead } = this;
    this.instead = undefined;
    if (instead) return instead;
    this.client = new FakeClient(this.drafts, name);
    this.market.next({ is: 'open', client: this.client, drafts: this.drafts });
    return { is: 'accepted', commit: 'commit-0', fresh: true };
  }
}
