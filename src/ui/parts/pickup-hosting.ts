import { html, nothing, type TemplateResult } from 'lit';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { Host, type Part } from '../actions/host.ts';
import { pathTo } from '../router/paths.ts';
import './people-picker.ts';

/** What its host can do with a pick-up. */
export function pickupHosting(pickup: PickupView, actions: Actions): TemplateResult {
  const host = new Host(actions);
  const { id, is, open, producers, helpers, repeats, next } = pickup;
  const picker = (as: Part, label: string, chosen: readonly string[]): TemplateResult =>
    html`<people-picker
      .client=${actions.client}
      .name=${as}
      .label=${label}
      .chosen=${chosen}
      .put=${(person: string) => void host.invite(id, person, as)}
      .take=${(person: string) => void host.remove(id, person, as)}
    ></people-picker>`;
  return html`<section class="card stack after-list" aria-label="You host this">
    <h2>You host this</h2>
    <div class="buttons">
      <a class="button" href=${pathTo.stall('', id)}>Orders</a>
      ${is === 'cancelled' ? nothing : html`<a class="button" href=${pathTo.changingPickup(id)}>Move or cancel</a>`}
      ${
        repeats === 'weekly' && next === undefined && is !== 'cancelled'
          ? html`<button class="button" @click=${() => void host.repeat(pickup)}>Announce next week's</button>`
          : nothing
      }
      ${next === undefined ? nothing : html`<a class="button" href=${pathTo.pickup(next)}>Next week's</a>`}
    </div>
    ${
      is === 'cancelled'
        ? nothing
        : html`${open ? html`<p class="hint">Everybody may bring offers to it.</p>` : picker('producer', 'Producers who may bring offers', producers)}
          ${picker('helper', 'Helpers: they see all orders, pack and hand over', helpers)}`
    }
  </section>`;
}
