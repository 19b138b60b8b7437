import type { LitElement } from 'lit';
import { Toasts } from '../../../src/ui/actions/toasts.ts';
import type { SyncStatus } from '../../../src/client/services.ts';
import { FakeServices } from '../fake/fake-services.ts';

/** Everything a page is given, over a made-up market that is shared or not. */
export async function market(kind: 'mine' | 'shared' = 'shared') {
  const services = new FakeServices();
  if (kind === 'shared') await services.share('Mill Lane');
  const { client, drafts } = services;
  const toasts = new Toasts();
  return { services, client, drafts, toasts, said: () => toasts.list.map((toast) => toast.text) };
}

/** Puts an element on the page with these properties, and waits until it is drawn. */
export async function mount<Element extends LitElement>(
  element: Element,
  properties: Partial<Element>,
): Promise<Element> {
  Object.assign(element, properties);
  document.body.replaceChildren(element);
  await drawn(element);
  return element;
}

/** Waits for what was begun and for the drawing of it. */
export async function drawn(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

/** The words of an element, each space one. */
export function words(element: Element | null): string {
  return element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
}

/** Presses the button or link that says this. */
export function press(within: ParentNode, label: string): void {
  const all = [...within.querySelectorAll<HTMLElement>('button, a.button')];
  const found = all.find((one) => words(one) === label || words(one).startsWith(`${label} `));
  if (!found) throw new Error(`No button says ${label}, but ${all.map(words).join(', ')}.`);
  found.click();
}

/** Types into the field with this id. */
export function type(within: ParentNode, id: string, text: string): void {
  const field = within.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`There is no field ${id}.`);
  field.value = text;
}

/** How a connection that works stands; `over` changes it. */
export function syncStatus(over: Partial<SyncStatus> = {}): SyncStatus {
  return {
    is: 'linked',
    waiting: 0,
    sending: 0,
    left: 0,
    received: 0,
    heard: Date.now(),
    nextTry: undefined,
    reason: undefined,
    problem: undefined,
    ...over,
  };
}
