/** The addresses that carry an id, in one place. */
export const pathTo = {
  post: (id: string): string => `/post/${encodeURIComponent(id)}`,
  person: (id: string): string => `/person/${encodeURIComponent(id)}`,
  market: (pickup: string): string => `/market/${encodeURIComponent(pickup)}`,
  offer: (id: string): string => `/offer/${encodeURIComponent(id)}`,
  order: (id: string): string => `/order/${encodeURIComponent(id)}`,
  /** A post that carries this offer. */
  posting: (offer: string): string => `/compose?offer=${encodeURIComponent(offer)}`,
  /** The same again, as a new offer. */
  offering: (again: string): string => `/compose/offer?again=${encodeURIComponent(again)}`,
  changingOffer: (id: string): string => `/compose/offer?change=${encodeURIComponent(id)}`,
  placed: (orders: readonly string[]): string => `/placed?orders=${encodeURIComponent(orders.join())}`,
  pickup: (id: string): string => `/pickup/${encodeURIComponent(id)}`,
  changingPickup: (id: string): string => `/pickup/${encodeURIComponent(id)}/change`,
  /** A screen of the stall (`''`: its orders), for a pick-up where it is to be a certain one. */
  stall: (screen: '' | '/offers' | '/import' | '/pack' | '/hand-over' | '/print', pickup?: string): string =>
    `/stall${screen}${pickup === undefined ? '' : `?at=${encodeURIComponent(pickup)}`}`,
  editing: (id: string): string => `/compose?post=${encodeURIComponent(id)}`,
  writing: (draft: string): string => `/compose?draft=${encodeURIComponent(draft)}`,
  /** The code is behind the `#`: a browser never sends that to a server. */
  joining: (code: string): string => `/join#${code}`,
  linking: (code: string): string => `/link#${code}`,
  searchFor: (text: string): string => (text ? `/search?q=${encodeURIComponent(text)}` : '/search'),
};
