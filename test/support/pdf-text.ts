import { inflateSync } from 'node:zlib';

/** The text on each page of a PDF that Chromium printed: enough of the format to read what was drawn, in its order. */
export function pagesOf(pdf: Buffer): readonly string[] {
  const objects = new Map<string, { readonly head: string; readonly stream: string }>();
  const source = pdf.toString('latin1');
  for (const found of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:endobj|stream\r?\n)/g)) {
    const [whole, id = '', head = ''] = found;
    const begin = found.index + whole.length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = whole.endsWith('endobj') ? Buffer.alloc(0) : pdf.subarray(begin, begin + length);
    const isPacked = bytes.length > 0 && head.includes('/FlateDecode');
    objects.set(id, { head, stream: (isPacked ? inflateSync(bytes) : bytes).toString('latin1') });
  }
  const referred = (head: string, name: string): string => new RegExp(`${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const fonts = [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => {
        const map = objects.get(referred(objects.get(font)?.head ?? '', '/ToUnicode'))?.stream ?? '';
        return [name, characters(map)] as const;
      });
      return textOf(objects.get(referred(head, '/Contents'))?.stream ?? '', new Map(fonts));
    });
}

type Characters = ReadonlyMap<number, string>;

/** Which character each glyph of a font stands for. */
function characters(map: string): Characters {
  const found = new Map<number, string>();
  const code = (hex: string): number => Number.parseInt(hex, 16);
  for (const [, body = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of body.matchAll(/<(\w+)> <(\w+)>/g))
      found.set(code(glyph), String.fromCodePoint(code(to)));
  for (const [, body = ''] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', to = ''] of body.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let glyph = code(first); glyph <= code(last); glyph += 1)
        found.set(glyph, String.fromCodePoint(code(to) + glyph - code(first)));
  return found;
}

/** What a page draws, in the order in which it does. */
function textOf(content: string, fonts: ReadonlyMap<string, Characters>): string {
  let font: Characters = new Map();
  let text = '';
  for (const [, name, glyphs = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    for (const [glyph] of glyphs.matchAll(/.{4}/g)) text += font.get(Number.parseInt(glyph, 16)) ?? '';
  }
  return text;
}
