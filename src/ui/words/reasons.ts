const declined: Readonly<Record<string, string>> = {
  'sold-out': 'Sold out',
  'cut-off': 'Cut-off passed',
  cannot: "Can't make it",
  other: '',
};

/** Why a producer said no, or has fewer: " Reason: Sold out: slugs"; nothing where they did not say. */
export function reason({
  because = '',
  words = '',
}: {
  readonly because?: string | undefined;
  readonly words?: string | undefined;
}): string {
  const why = [declined[because] ?? '', words].filter((word) => word !== '').join(': ');
  return why ? ` Reason: ${why}` : '';
}
