import { html, nothing, type TemplateResult } from 'lit';

const tabs = [
  ['/sync', 'Status'],
  ['/sync/waiting', 'Waiting to send'],
  ['/needs-you', 'Needs you'],
  ['/sync/lists', 'Lists'],
  ['/sync/storage', 'Storage'],
] as const;

/** The parts of Sync and consistency: links, because each has an address of its own. */
export function syncTabs(path: (typeof tabs)[number][0]): TemplateResult {
  return html`<div class="filters" role="group" aria-label="Sync and consistency">
    ${tabs.map(([to, label]) => html`<a href=${to} aria-current=${to === path ? 'page' : nothing}>${label}</a>`)}
  </div>`;
}
