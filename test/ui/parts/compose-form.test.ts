import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../../src/client/services.ts';
import { ComposeForm } from '../../../src/ui/parts/compose-form.ts';
import { keepWriting } from '../../../src/ui/shell/keep-writing.ts';
import { FakeDrafts } from '../fake/fake-drafts.ts';

describe('writing', () => {
  let drafts: FakeDrafts;
  let form: ComposeForm;
  const send = vi.fn<(text: string) => Promise<Answer>>();
  const sent = vi.fn();

  beforeEach(async () => {
    vi.clearAllMocks();
    send.mockResolvedValue({ is: 'accepted', commit: 'c', fresh: true });
    drafts = new FakeDrafts();
    await open();
  });

  afterEach(() => form.remove());

  async function open(initial = ''): Promise<void> {
    form = new ComposeForm();
    Object.assign(form, { drafts, target: 'new', label: 'Your news', verb: 'Post', most: 10, initial, send });
    form.addEventListener('sent', sent);
    document.body.append(form);
    await settled();
  }

  async function settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    await form.updateComplete;
  }

  const field = (): HTMLTextAreaElement => form.querySelector('textarea') as HTMLTextAreaElement;
  const error = (): string => form.querySelector('.field-error')?.textContent ?? '';

  async function write(text: string): Promise<void> {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
  }

  async function post(): Promise<void> {
    form.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await settled();
  }

  test('sends the words without the space around them, and clears field and draft', async () => {
    await drafts.save('new', 'old');
    await write(' Rye ');
    await post();
    expect(send).toHaveBeenCalledWith('Rye');
    expect(field().value).toBe('');
    expect(drafts.all()).toEqual([]);
    expect(sent).toHaveBeenCalledOnce();
  });

  test('keeps every word where sending fails', async () => {
    send.mockResolvedValue({ is: 'failed', fault: 'full', detail: '' });
    await write('Rye');
    await post();
    expect(field().value).toBe('Rye');
    expect(error()).toContain('Your text is still here.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(sent).not.toHaveBeenCalled();
  });

  test('says what is missing only when it is sent', async () => {
    field().dispatchEvent(new Event('blur'));
    await settled();
    expect(error()).toBe('');
    await post();
    expect(error()).toBe('Write something first.');
    expect(send).not.toHaveBeenCalled();
  });

  test('says on leaving the field that there is too much, and takes that back when it fits', async () => {
    await write('01234567890');
    field().dispatchEvent(new Event('blur'));
    await settled();
    expect(error()).toBe("That's 11 characters; 10 fit. Shorten it by 1.");
    await write('0123456789');
    expect(error()).toBe('');
  });

  test('counts once it gets tight', async () => {
    await write('12345678');
    expect(form.querySelector('.compose-notes')?.textContent).not.toContain('of 10');
    await write('123456789');
    expect(form.querySelector('.compose-notes')?.textContent).toContain('9 of 10 characters');
  });

  test('begins with the draft, else with the words to change', async () => {
    form.remove();
    await open('as posted');
    expect(field().value).toBe('as posted');
    form.remove();
    await drafts.save('new', 'as drafted');
    await open('as posted');
    expect(field().value).toBe('as drafted');
  });

  test('is kept before an update, and says so where that fails', async () => {
    await write('Rye');
    expect(await keepWriting(document)).toBe(true);
    expect(drafts.all().map((draft) => draft.text)).toEqual(['Rye']);
    drafts.broken = true;
    await write('Rye!');
    expect(await keepWriting(document)).toBe(false);
  });

  test('Ctrl+Enter sends', async () => {
    const submit = vi.spyOn(HTMLFormElement.prototype, 'requestSubmit');
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    expect(submit).toHaveBeenCalledOnce();
    submit.mockRestore();
  });
});
