import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Services, Settings } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import type { Toasts } from '../actions/toasts.ts';
import { showHelp } from '../keyboard/help-dialog.ts';
import { choice } from '../parts/choice.ts';
import '../parts/device-list.ts';
import { marketSwitch } from '../parts/market-switch.ts';
import '../parts/you-form.ts';
import { Page } from './page.ts';

/** Who I am, how Pannier looks on this device, and what it is. */
export class SettingsPage extends Page {
  static override properties = { client: {}, actions: {}, services: {}, toasts: {} };

  declare client: Client;
  declare actions: Actions;
  declare services: Services;
  declare toasts: Toasts;
  #forget: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#forget = this.services.settings.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget?.();
  }

  protected override render(): TemplateResult {
    const { current } = this.services.settings;
    return html`
      ${section('You', html`<you-form .client=${this.client} .actions=${this.actions}></you-form>`)}
      ${this.client.isShared ? section('Devices', html`<device-list .client=${this.client} .toasts=${this.toasts}></device-list>`) : nothing}
      ${section('Look', this.#look(current))} ${section('Keyboard', this.#keyboard(current))}
      ${section('Markets', marketSwitch(this.client, this.services, this.toasts))}
      ${section(
        'About',
        html`<p>Pannier, version ${this.services.build}. Free software under the MIT licence.</p>
          <p class="hint">No request ever goes to anybody but your own market.</p>`,
      )}
    `;
  }

  #look(current: Settings): TemplateResult {
    const change =
      <Name extends keyof Settings>(name: Name) =>
      (value: Settings[Name]): void =>
        this.services.settings.change({ [name]: value });
    return html`
      ${choice({
        name: 'theme',
        label: 'Theme',
        options: [
          ['auto', 'As the device'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ],
        chosen: current.theme,
        choose: change('theme'),
      })}
      ${choice({
        name: 'text-size',
        label: 'Text size',
        options: [
          ['small', 'Small'],
          ['normal', 'Normal'],
          ['large', 'Large'],
          ['largest', 'Largest'],
        ],
        chosen: current.textSize,
        choose: change('textSize'),
      })}
      ${choice({
        name: 'density',
        label: 'Spacing',
        options: [
          ['roomy', 'Roomy'],
          ['compact', 'Compact'],
        ],
        chosen: current.density,
        choose: change('density'),
      })}
      ${choice({
        name: 'motion',
        label: 'Motion',
        options: [
          ['auto', 'As the device'],
          ['reduced', 'None'],
        ],
        chosen: current.motion,
        choose: change('motion'),
      })}
    `;
  }

  #keyboard(current: Settings): TemplateResult {
    return html`<label class="switch">
        <input
          type="checkbox"
          .checked=${current.shortcuts}
          @change=${(event: Event) =>
            this.services.settings.change({ shortcuts: (event.target as HTMLInputElement).checked })}
        />
        <span>Single-letter shortcuts<span class="hint">Switch them off if you speak to your device.</span></span>
      </label>
      <div class="buttons"><button class="button" @click=${() => showHelp()}>Show the shortcuts</button></div>`;
  }
}

function section(title: string, content: unknown): TemplateResult {
  return html`<section class="card stack settings">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

customElements.define('settings-page', SettingsPage);
