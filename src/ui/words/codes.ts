/** A code as somebody typed or pasted it, and the page its link leads to, where it came in one. */
export interface ReadCode {
  readonly code: string;
  readonly page: '/join' | '/link' | undefined;
}

/** Finds the code in what was pasted: alone or in its link, with whatever a chat put around it. */
export function readCode(text: string): ReadCode {
  const link = /(\/join|\/link)#(\S+)/.exec(text);
  if (!link) return { code: text.trim(), page: undefined };
  return { code: link[2] ?? '', page: link[1] as '/join' | '/link' };
}

/** What is wrong with a code before anybody is asked about it; undefined where it may be right. */
export function wrongCode(code: string): string | undefined {
  if (code === '') return 'Paste the link or type the code you were given.';
  return /^[\w-]{4,64}$/.test(code.replaceAll(' ', '')) ? undefined : 'A code has letters and digits only. Check it.';
}
