import type { TemplateResult } from 'lit';
import { textField, tooLong } from './text-field.ts';

/** The most characters of a name. */
const most = 60;

/** The field for the name of who begins here. */
export function nameField(error: string | undefined, left: (name: string) => void): TemplateResult {
  return textField({
    id: 'name',
    label: 'Your name',
    hint: 'Nothing else is asked for: no address, no password.',
    value: '',
    error,
    autocomplete: 'name',
    left,
  });
}

/** What is wrong with a name; an empty one is wrong only when it is sent. */
export function wrongName(name: string, sending: boolean): string | undefined {
  if (sending && !name.trim()) return 'Write a name, so that people know who you are.';
  return tooLong(name, most);
}
