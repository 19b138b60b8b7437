/** A form that keeps a draft of what is written in it. */
interface Writing extends Element {
  keep(): Promise<boolean>;
}

/** Keeps what is being written anywhere on the page; false where some of it could not be kept. */
export async function keepWriting(page: ParentNode): Promise<boolean> {
  const forms = [...page.querySelectorAll<Writing>('compose-form, offer-form')];
  const kept = await Promise.all(forms.map((form) => form.keep()));
  return !kept.includes(false);
}
