import type { Commands } from '../domain/commands.ts';
import type { Answer } from '../kernel/write-side.ts';
import type { Basket } from './basket.ts';
import type { Client } from './client.ts';
import type { Queries } from './queries.ts';

/** `globalThis.pannier`: for people who automate their stall, and for tests. The same client as the pages use. */
export interface Console {
  send<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<Answer>;
  find<Name extends keyof Queries>(query: Name, params?: Queries[Name]['params']): Promise<Queries[Name]['result']>;
  /** Calls back with the answer now and after each change; answers a function that ends it. */
  watch<Name extends keyof Queries>(
    query: Name,
    params: Queries[Name]['params'],
    callback: (result: Queries[Name]['result']) => void,
  ): () => void;
  /** What I mean to order: `put` a line, `take` lines out. */
  readonly basket: Basket;
  /** Who is here, which market is open, how far each list is. */
  status(): Promise<object>;
  help(): string;
}

const HELP = `pannier.send(type, payload)            → { is: 'accepted' | 'nothing' | 'refused' | 'failed', … }
pannier.find(query, params)            → the answer now
pannier.watch(query, params, callback) → calls back now and after each change; call what it returns to stop
pannier.basket.put(line), take(lines)  → what you mean to order, on this device; listed by the query basket
pannier.status()                       → who is here, which market is open, how far each list is

commands  person.register { name } · person.rename { name } · person.describe { description }
          person.follow { person } · person.unfollow { person }
          post.publish { post, text, offers? } · post.edit { post, text } · post.retract { post }
          post.like { post } · post.unlike { post }
          comment.add { comment, post, text } · comment.retract { comment }
          market.open { currency, zone } · notice.settle { notice }
          pickup.announce { pickup, place, day, from, until, orderBy, … } · pickup.move · cancel · repeat
          · invite-producer · remove-producer · invite-helper · remove-helper
          offer.put-up { offer, name, details, price, unit, stock, pickups, … } · offer.reprice · describe · add-stock
          · take-stock · recount · sell-out · withdraw · bring
          order.place { order, pickup, producer, lines, note } · order.add-line · change-line · remove-line · ask-change
          · cancel · keep · keep-both · let-in · confirm · decline · decline-line · accept-change · decline-change · short
          · pack · unpack · weigh · choose-weight · ready · hand-over · not-collected · reopen · pay
          post, comment, pickup, offer and order are ids that you make: pannier.newId()
          what a payload lacks, the answer says
queries   feed { person?, everyone?, after?, limit? } · post { post } · comments { post }
          person { person } · posts { person, after?, limit? } · people { after?, limit? } · following { person }
          terms {} · pickups { past? } · pickup { pickup } · offers { pickup?, producer? } · cards { offers } · offer { offer }
          basket {} · orders { past? } · order { order } · stall { pickup, desk? } · short { offer, pickup, missing }
          needs { settled? }
          search { text } · activity {} · drafts {} · pending {} · outcomes { dealt? } · market {} · heard {} · lag {} · newer {} · projections {} · storage {}`;

/** Makes the console of whichever market is open. */
export function consoleOf(open: () => Client): Console & { newId(): string } {
  return {
    send: (type, payload) => open().send(type, payload),
    find: (query, params = {}) => open().find(query, params),
    watch(query, params, callback) {
      const watching = open().watch(query, params).subscribe(callback);
      return () => watching.unsubscribe();
    },
    get basket() {
      return open().basket;
    },
    async status() {
      const { market, identity } = open();
      return { market, identity, build: __BUILD__, lists: await open().find('projections', {}) };
    },
    newId: () => open().newId(),
    help: () => HELP,
  };
}
