import type { ComposeForm } from '../parts/compose-form.ts';

/** Keeps what is being written anywhere on the page; false where some of it could not be kept. */
export async function keepWriting(page: ParentNode): Promise<boolean> {
  const forms = [...page.querySelectorAll<ComposeForm>('compose-form')];
  const kept = await Promise.all(forms.map((form) => form.keep()));
  return !kept.includes(false);
}
