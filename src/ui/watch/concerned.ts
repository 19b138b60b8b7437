import type { ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PersonView, PostView } from '../../client/queries.ts';
import { nameOf } from '../format/name.ts';
import { type About, type AskedFor, thingsOf } from '../words/asked.ts';
import { query } from './query.ts';
import type { Watch } from './watch.ts';

/** The person and the post that a command names, as they are now. */
export class Concerned {
  readonly #client: () => Client;
  readonly #person: Watch<PersonView | undefined>;
  readonly #post: Watch<PostView | undefined>;

  constructor(host: ReactiveControllerHost, client: () => Client, asked: () => AskedFor) {
    this.#client = client;
    this.#person = query(host, 'person', client, () => {
      const { person } = thingsOf(asked());
      return person === undefined ? undefined : { person };
    });
    this.#post = query(host, 'post', client, () => {
      const { post } = thingsOf(asked());
      return post === undefined ? undefined : { post };
    });
  }

  get person(): PersonView | undefined {
    return this.#person.value;
  }

  get post(): PostView | undefined {
    return this.#post.value;
  }

  /** How sentences name them. */
  get about(): About {
    const author = this.post?.author;
    const mine = author !== undefined && author.id === this.#client().identity?.person;
    return {
      person: this.person ? nameOf(this.person) : 'somebody',
      whose: mine ? 'your own' : author ? `${nameOf(author)}'s` : 'a',
    };
  }
}
