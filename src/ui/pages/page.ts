import { LitElement } from 'lit';

/** Says what the screen is called, once that is known: the shell shows it as the h1 and in the window's title. */
export class PageTitle extends Event {
  static readonly type = 'page-title';
  readonly title: string;

  constructor(title: string) {
    super(PageTitle.type, { bubbles: true });
    this.title = title;
  }
}

/** A page: drawn in the light DOM, so that its headings, forms and links are those of the document. */
export abstract class Page extends LitElement {
  #title = '';

  protected override createRenderRoot(): this {
    return this;
  }

  /** Names the screen after what it shows. */
  protected nameScreen(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.dispatchEvent(new PageTitle(title));
  }
}
