/** What this device is called in the list of devices until its person says otherwise. */
export function deviceLabel(): string {
  const agent = navigator.userAgent;
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/iPad|Tablet/, 'Tablet'],
    [/Mobi|iPhone|Android/, 'Phone'],
  ];
  return kinds.find(([pattern]) => pattern.test(agent))?.[1] ?? 'Computer';
}
