/** The parts of a path that a pattern such as `/post/:id` names, or undefined where the path is another. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = parts(pattern);
  const found = parts(path);
  if (wanted.length !== found.length) return undefined;
  const named: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const there = decode(found[index] ?? '');
    if (part.startsWith(':') && there) named[part.slice(1)] = there;
    else if (part !== there) return undefined;
  }
  return named;
}

function parts(path: string): string[] {
  return path.split('/').filter(Boolean);
}

/** A broken escape in a typed address is an address nobody knows, not a crash. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
