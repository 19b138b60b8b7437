import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { MarketQueries } from '../../client/market-queries.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Services } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { pressRowKey, type RowKeys } from '../keyboard/row-keys.ts';
import { stallHead, type StallScreen, withoutStall } from '../parts/stall-head.ts';
import type { Router } from '../router/router.ts';
import '../styles/market.css';
import '../styles/stall.css';
import { StallAt } from '../watch/stall-at.ts';
import { Page } from './page.ts';

/** The orders for a pick-up, and what they come to. */
export type StallOrders = MarketQueries['stall']['result'];

/** A screen of the stall: what is to be done for one pick-up, below the choice of which. */
export abstract class StallScreenPage extends Page {
  static override properties: PropertyDeclarations = { actions: {}, services: {}, router: {}, at: {} };

  declare actions: Actions;
  declare services: Services;
  declare router: Router;
  /** The pick-up that the address names. */
  declare at: string | undefined;

  protected readonly stall = new StallAt(
    this,
    () => this.actions.client,
    () => this.at,
    () => this.own,
  );

  constructor() {
    super();
    this.addEventListener('keydown', (event) =>
      pressRowKey(event, this.rowKeys(), this.services.settings.current.shortcuts),
    );
  }

  /** Whether it shows what is at my own stall only, of a pick-up that I host or help at as well. */
  protected get own(): boolean {
    return false;
  }

  /** Which screen it is. */
  protected abstract get screen(): StallScreen;

  /** What it shows of a pick-up; `all`: the orders for it, where they could be read. */
  protected abstract body(pickup: PickupView, all: StallOrders | undefined): unknown;

  /** What keys do with the row in focus. */
  protected rowKeys(): RowKeys {
    return {};
  }

  protected override render(): TemplateResult {
    const { pickup, orders } = this.stall;
    return html`<div class="stall-screen">
      ${stallHead(this.screen, this.stall, this.router)}
      ${withoutStall(this.stall) ?? (pickup ? this.body(pickup, orders.value) : nothing)}
    </div>`;
  }
}
