import { pathTo } from '../router/paths.ts';

/** Something the palette can do: go somewhere. */
export interface PaletteCommand {
  readonly label: string;
  readonly to: string;
}

/** Every screen, by what one wants to do there. */
export const commands: readonly PaletteCommand[] = [
  { label: 'Write a post', to: '/compose' },
  { label: 'News', to: '/' },
  { label: 'News of the people I follow', to: '/?of=followed' },
  { label: 'News with offers', to: '/?of=offers' },
  { label: 'News about the next pick-up', to: '/?of=pickup' },
  { label: 'Market: what there is', to: '/market' },
  { label: 'Basket', to: '/basket' },
  { label: 'Orders', to: '/orders' },
  { label: 'Pick-ups', to: '/pickups' },
  { label: 'Announce a pick-up', to: '/announce' },
  { label: 'Put up an offer', to: '/compose/offer' },
  { label: 'Stall: orders', to: pathTo.stall('') },
  { label: 'Stall: offers and stock', to: pathTo.stall('/offers') },
  { label: 'Stall: pack', to: pathTo.stall('/pack') },
  { label: 'Stall: hand over', to: pathTo.stall('/hand-over') },
  { label: 'Stall: print slips and lists', to: pathTo.stall('/print') },
  { label: 'People', to: '/people' },
  { label: 'Activity', to: '/activity' },
  { label: 'Search', to: pathTo.searchFor('') },
  { label: 'Drafts', to: '/drafts' },
  { label: 'Sync: status', to: '/sync' },
  { label: 'Sync: waiting to send', to: '/sync/waiting' },
  { label: 'Needs you', to: '/needs-you' },
  { label: 'Sync: lists', to: '/sync/lists' },
  { label: 'Sync: storage', to: '/sync/storage' },
  { label: 'Share this market', to: '/share' },
  { label: 'Invite people', to: '/invite' },
  { label: 'Settings: name, theme, text size, shortcuts', to: '/settings' },
];
