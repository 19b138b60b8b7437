import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { ActivityView } from '../../client/queries.ts';
import { time } from '../format/time.ts';
import { avatar } from '../parts/avatar.ts';
import { empty } from '../parts/empty.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import { query } from '../watch/query.ts';
import { whatTheyDid, whoDidIt } from '../words/activity.ts';
import { Page } from './page.ts';

/** Likes, comments and follows that concern me, grouped. */
export class ActivityPage extends Page {
  static override properties = { client: {} };

  declare client: Client;

  readonly #activity = query(
    this,
    'activity',
    () => this.client,
    () => ({}),
  );

  protected override render(): TemplateResult {
    return html`${readFailure(this.#activity.failure, () => this.#activity.again())} ${this.#list()}`;
  }

  #list(): TemplateResult {
    const lines = this.#activity.value;
    if (!lines) return html`${skeleton(this.#activity.slow)}`;
    if (lines.length === 0) {
      return empty(
        'Nothing yet. Likes, comments and new followers are listed here. Write a post to give people something to answer.',
        html`<a class="button primary" href="/compose">Write a post</a>`,
      );
    }
    return html`<ul class="item-list">
      ${lines.map((line) => activityLine(line))}
    </ul>`;
  }
}

function activityLine(line: ActivityView): TemplateResult {
  const [newest] = line.people;
  const key = `${line.kind} ${line.post?.id ?? newest?.id}`;
  const to = line.post ? pathTo.post(line.post.id) : newest && line.count === 1 ? pathTo.person(newest.id) : '/people';
  return html`<li class="card activity" tabindex="-1" data-anchor=${key}>
    ${newest ? avatar(newest) : nothing}
    <div>
      <p>
        <a class="activity-link" href=${to} data-open
          ><strong dir="auto">${whoDidIt(line)}</strong> ${whatTheyDid(line)}</a
        >
      </p>
      ${line.post ? html`<p class="quote" dir="auto">${line.post.text}</p>` : nothing}
      <p class="hint">${time(line.at)}</p>
    </div>
  </li>`;
}

customElements.define('activity-page', ActivityPage);
