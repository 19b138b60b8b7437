import { html, type TemplateResult } from 'lit';
import { empty } from '../parts/empty.ts';
import { Page } from './page.ts';

/** An address that leads nowhere: what it may be, and where to go. */
export class NotFoundPage extends Page {
  protected override render(): TemplateResult {
    return empty(
      'There is no page at this address. The link may be cut off, or from a newer version of Pannier.',
      html`<p class="empty-links">
        <a class="button primary" href="/">News</a>
        <a class="button" href="/people">People</a>
        <a class="button" href="/search">Search</a>
      </p>`,
    );
  }
}

customElements.define('not-found-page', NotFoundPage);
