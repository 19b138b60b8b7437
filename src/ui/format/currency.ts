/** The money of the places where Pannier is most likely used; any other region gets the euro to begin with. */
const ofRegion: Readonly<Record<string, string>> = {
  GB: 'GBP',
  US: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  CH: 'CHF',
  DK: 'DKK',
  NO: 'NOK',
  SE: 'SEK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  JP: 'JPY',
  IN: 'INR',
  BR: 'BRL',
  MX: 'MXN',
  ZA: 'ZAR',
};

/** The money that is most likely meant where this device is. */
export function likelyCurrency(language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? '';
  return ofRegion[region] ?? 'EUR';
}

/** The money to choose from. */
export const currencies: readonly string[] = ['EUR', ...Object.values(ofRegion)].toSorted();
