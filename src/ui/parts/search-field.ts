import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import search from 'lucide-static/icons/search.svg?raw';
import { icon } from './icon.ts';

/** A field to search with: results follow while typing, there is nothing to press. */
export function searchField(field: {
  readonly label: string;
  readonly text: string;
  readonly typed: (text: string) => void;
}): TemplateResult {
  return html`<form class="search-field" role="search" @submit=${(event: Event) => event.preventDefault()}>
    <label for="search-text">${icon(search)}<span>${field.label}</span></label>
    <input
      id="search-text"
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      .value=${live(field.text)}
      @input=${(event: Event) => field.typed((event.target as HTMLInputElement).value)}
    />
  </form>`;
}
