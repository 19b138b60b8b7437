import type { InviteAnswer } from '../../../../src/sync/answers.ts';
import { createIdentity, type Identity } from '../../../sync-server/support/peer.ts';
import { type Asking, Wire } from '../../../support/sync/wire.ts';

/** People at once at the door: a server lets only so many in from one address. */
const AT_ONCE = 50;

/** All people of the data set: each comes with a session of their own, says what they have to say, and leaves. */
export class Crowd {
  readonly #url: string;
  readonly #identities = new Map<string, Identity>();
  #invitation: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Lets somebody in, by an invitation where it is the first time; `url` is where the server is for them. */
  async enter(person: string, url = this.#url): Promise<Wire> {
    const known = this.#identities.get(person);
    if (known !== undefined) return Wire.enter(url, { as: 'member' }, known);
    const identity = await createIdentity(person);
    this.#identities.set(person, identity);
    if (this.#invitation !== undefined) return Wire.enter(url, { as: 'guest', invitation: this.#invitation }, identity);
    const host = await Wire.enter(url, { as: 'host', market: 'LDBC' }, identity);
    this.#invitation = ((await host.ask({ about: 'invite', uses: 1_000, hours: 24 })) as InviteAnswer).code;
    return host;
  }

  /** Everybody says what they have to say, each in order, many at once. */
  async say(commands: readonly (Asking & { readonly actor: string })[], url = this.#url): Promise<void> {
    const byActor = [...Map.groupBy(commands, ({ actor }) => actor)];
    // The first one starts the market.
    if (this.#invitation === undefined) (await this.enter(byActor[0]?.[0] ?? '')).close();
    let next = 0;
    const lane = async () => {
      for (let one = byActor[next++]; one !== undefined; one = byActor[next++]) {
        const wire = await this.enter(one[0], url);
        await wire.push(one[1]);
        wire.close();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  }
}
