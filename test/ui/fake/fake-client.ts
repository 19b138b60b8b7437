import { BehaviorSubject, map, type Observable, Subject } from 'rxjs';
import type { Client, Notice } from '../../../src/client/client.ts';
import type { Page, PersonView, PostView, Queries } from '../../../src/client/queries.ts';
import type { AnswerTo } from '../../../src/sync/answers.ts';
import type { SyncStatus } from '../../../src/sync/ports.ts';
import type { Question } from '../../../src/sync/protocol.ts';
import type { Answer } from '../../../src/client/services.ts';
import type { FakeDrafts } from './fake-drafts.ts';
import { FakeMarket, isOfMarket } from './fake-market.ts';
import { sample, type FakePost } from './sample.ts';

type Payload = Readonly<Record<string, string>>;

/** A client over a small made-up market in memory: for component tests and for looking at the pages. */
export class FakeClient implements Client {
  readonly identity;
  /** What the next sends answer instead of doing anything, for tests of refusals and failures. */
  answers: Answer[] = [];
  readonly sent: { type: string; payload: unknown }[] = [];
  projections: Queries['projections']['result'] = healthy();
  newer = 0;
  unread = 0;
  /** How commits ended. */
  readonly ended = new Map<string, Queries['settled']['result']>();
  readonly #data;
  readonly #version = new BehaviorSubject(0);
  readonly #drafts: FakeDrafts;
  readonly market;
  /** Pick-ups, offers and orders; the basket, too. */
  readonly goods = new FakeMarket(() => this.touch());
  readonly basket = this.goods;
  readonly #carried = new Map<string, readonly string[]>();
  #ids = 0;

  constructor(drafts: FakeDrafts, market: Client['market'] = 'mine', now = Date.now()) {
    this.market = market;
    this.#drafts = drafts;
    this.#data = sample(now);
    this.identity = { person: this.#data.me, device: 'this-device' };
    drafts.changed.subscribe(() => this.touch());
  }

  send = async (type: string, payload: unknown): Promise<Answer> => {
    this.sent.push({ type, payload });
    const instead = this.answers.shift();
    if (instead) return instead;
    this.#apply(type, payload as Payload);
    this.touch();
    return { is: 'accepted', commit: `commit-${this.sent.length}`, fresh: true };
  };

  /** Somebody else writes a post. */
  arrive(post: Partial<FakePost>): void {
    const at = Date.now();
    this.#data.posts.unshift({
      id: this.newId(),
      author: 'person-1',
      text: '',
      at,
      edited: undefined,
      likedBy: [],
      ...post,
    });
    this.touch();
  }

  /** Gives a post these offers. */
  carry(post: string, offers: readonly string[]): void {
    this.#carried.set(post, offers);
    this.touch();
  }

  get isShared(): boolean {
    return this.market.startsWith('shared.');
  }

  touch(): void {
    this.#version.next(this.#version.value + 1);
  }

  readonly sync = new BehaviorSubject<SyncStatus | undefined>(undefined);
  readonly notices = new Subject<Notice>();
  /** What the server answers to each question; one without an answer cannot be reached. */
  readonly answersTo: { -readonly [About in keyof AnswerTo]?: AnswerTo[About] } = {};
  readonly asked: Question[] = [];
  readonly looked: string[] = [];
  heard: number | undefined;
  shared: Queries['market']['result'];
  pending: Queries['pending']['result'] = [];
  outcomes: Queries['outcomes']['result'] = [];
  dealt: Queries['outcomes']['result'] = [];

  async ask<Asked extends Question>(question: Asked): Promise<AnswerTo[Asked['about']]> {
    this.asked.push(question);
    const answer = this.answersTo[question.about];
    if (answer === undefined) throw new Error('The market cannot be reached now.');
    if (question.about === 'confirm-link' || question.about === 'revoke-device')
      this.notices.next({ about: 'devices', device: question.device, label: '' });
    return answer as AnswerTo[Asked['about']];
  }

  syncNow = async (): Promise<SyncStatus> => {
    if (!this.sync.value) throw new Error('This market has not been shared yet.');
    return this.sync.value;
  };
  look = (person: string): void => void this.looked.push(person);

  dismiss = async (commit: string): Promise<void> => {
    const done = this.outcomes.filter((one) => one.commit === commit).map((one) => ({ ...one, dealt: true as const }));
    this.dealt = [...done, ...this.dealt];
    this.outcomes = this.outcomes.filter((one) => one.commit !== commit);
    this.touch();
  };

  withdraw = async (commit: string): Promise<boolean> => {
    const waits = this.pending.some((one) => one.commit === commit && !one.sent);
    this.pending = this.pending.filter((one) => one.commit !== commit || one.sent);
    this.touch();
    return waits;
  };

  rebuild = async (): Promise<void> => {};
  resolveParked = async (): Promise<void> => {};
  close = (): void => this.#version.complete();
  newId = (): string => `made-${(this.#ids += 1)}`;

  find<Name extends keyof Queries>(query: Name, params: Queries[Name]['params']): Promise<Queries[Name]['result']> {
    return Promise.resolve(this.#answer(query, params as Payload) as Queries[Name]['result']);
  }

  watch<Name extends keyof Queries>(query: Name, params: Queries[Name]['params']): Observable<Queries[Name]['result']> {
    return this.#version.pipe(map(() => this.#answer(query, params as Payload) as Queries[Name]['result']));
  }

  #answer(query: keyof Queries, params: Payload): unknown {
    const { people, posts, comments, me, follows } = this.#data;
    if (query === 'offering') {
      const carrying = posts.filter((post) => this.#carried.has(post.id));
      return page(carrying, params, this.#post);
    }
    if (isOfMarket(query)) return this.goods.answer(query, params);
    switch (query) {
      case 'heard':
        return this.heard;
      case 'lag':
        // What this client is told is in its lists at once.
        return undefined;
      case 'market':
        return this.shared;
      case 'outcomes':
        return 'dealt' in params ? this.dealt : this.outcomes;
      case 'feed':
        return page(
          posts.filter((post) => params['everyone'] || post.author === me || follows.has(`${me} ${post.author}`)),
          params,
          this.#post,
        );
      case 'posts':
        return page(
          posts.filter((post) => post.author === params['person']),
          params,
          this.#post,
        );
      case 'post':
        return posts.filter((post) => post.id === params['post']).map(this.#post)[0];
      case 'comments':
        return comments
          .filter((comment) => comment.post === params['post'])
          .map((comment) => ({
            ...comment,
            author: this.#named(comment.author),
            removedBy: comment.removedBy && this.#named(comment.removedBy),
          }));
      case 'person':
        return people.filter((person) => person.id === params['person']).map((person) => this.#person(person.id))[0];
      case 'people':
        return page(
          [...people].sort((a, b) => a.name.localeCompare(b.name)),
          params,
          (one) => this.#person(one.id),
        );
      case 'following':
        return people.filter((one) => follows.has(`${params['person']} ${one.id}`)).map((one) => this.#person(one.id));
      case 'search': {
        const text = params['text']?.toLowerCase() ?? '';
        const has = (words: string): boolean => text !== '' && words.toLowerCase().includes(text);
        return {
          people: people.filter((person) => has(person.name)).map((person) => this.#person(person.id)),
          posts: posts.filter((post) => has(post.text)).map(this.#post),
          offers: this.goods.offers.filter(({ name }) => has(name)),
          orders: this.goods.orders.filter(({ lines }) => lines.some(({ name }) => has(name))),
        };
      }
      case 'activity':
        return this.#activity();
      case 'drafts':
        return this.#drafts.all();
      case 'pending':
        return this.pending;
      case 'settled':
        return this.ended.get(params['commit'] ?? '');
      case 'newer':
        return this.newer;
      case 'unread':
        return this.unread;
      case 'projections':
        return this.projections;
      case 'storage':
        return { used: 14_300_000, quota: 2_100_000_000, persisted: false, events: 12_481 };
    }
  }

  #activity(): Queries['activity']['result'] {
    const mine = this.#data.posts.find((post) => post.author === this.#data.me);
    if (!mine) return [];
    const on = { id: mine.id, text: mine.text };
    const [ana, ben, mi] = ['person-3', 'person-1', 'person-4'].map(this.#named);
    if (!ana || !ben || !mi) return [];
    return [
      { kind: 'like', post: on, people: [ana, ben, mi], count: 7, at: mine.at + 120_000 },
      { kind: 'comment', post: on, people: [ben, ana], count: 2, at: mine.at + 60_000 },
      { kind: 'follow', post: undefined, people: [ana], count: 1, at: mine.at - 90_000_000 },
    ];
  }

  #named = (id: string): { id: string; name: string } => ({
    id,
    name: this.#data.people.find((person) => person.id === id)?.name ?? '',
  });

  #post = (post: FakePost): PostView => ({
    ...post,
    author: this.#named(post.author),
    likes: post.likedBy.length,
    likedByMe: post.likedBy.includes(this.#data.me),
    recentLikers: post.likedBy.slice(0, 3).map(this.#named),
    comments: this.#data.comments.filter((comment) => comment.post === post.id && !comment.removedBy).length,
    offers: this.#carried.get(post.id) ?? [],
    waiting: false,
  });

  #person(id: string): PersonView {
    const { people, posts, follows, me } = this.#data;
    const found = people.find((person) => person.id === id) ?? { id, name: '', description: '', since: 0 };
    return {
      ...found,
      posts: posts.filter((post) => post.author === id).length,
      followers: [...follows].filter((pair) => pair.endsWith(` ${id}`)).length,
      following: [...follows].filter((pair) => pair.startsWith(`${id} `)).length,
      followedByMe: follows.has(`${me} ${id}`),
      isMe: id === me,
    };
  }

  #apply(type: string, payload: Payload): void {
    const { people, posts, comments, follows, me } = this.#data;
    const post = posts.find((one) => one.id === payload['post']);
    const text = payload['text'] ?? '';
    const self = people.find((person) => person.id === me);
    const pair = `${me} ${payload['person']}`;
    if (type === 'post.publish') this.arrive({ id: payload['post'] ?? '', author: me, text });
    else if (type === 'post.edit' && post) Object.assign(post, { text, edited: Date.now() });
    else if (type === 'post.retract' && post) posts.splice(posts.indexOf(post), 1);
    else if (type === 'post.like') post?.likedBy.unshift(me);
    else if (type === 'post.unlike') post?.likedBy.splice(post.likedBy.indexOf(me), 1);
    else if (type === 'comment.add') {
      const [id, on] = [payload['comment'] ?? '', payload['post'] ?? ''];
      comments.push({ id, post: on, author: me, text, at: Date.now(), waiting: false, removedBy: undefined });
    } else if (type === 'comment.retract') {
      const comment = comments.find((one) => one.id === payload['comment']);
      if (comment) comment.removedBy = me;
    } else if (type === 'person.follow') follows.add(pair);
    else if (type === 'person.unfollow') follows.delete(pair);
    else if (self) Object.assign(self, payload);
  }
}

/** A page that goes on after the place `after`, which is the id of the last item before it. */
function page<From extends { readonly id: string }, Item>(
  all: readonly From[],
  params: Payload,
  view: (one: From) => Item,
): Page<Item> {
  const limit = Number(params['limit'] ?? 30);
  const start = params['after'] === undefined ? 0 : all.findIndex((one) => one.id === params['after']) + 1;
  const items = all.slice(start, start + limit);
  return { items: items.map(view), next: start + limit < all.length ? items.at(-1)?.id : undefined };
}

function healthy(): Queries['projections']['result'] {
  return ['people', 'posts', 'comments', 'follows', 'activity', 'search'].map((name) => ({
    name,
    state: 'live',
    position: 12_481,
    head: 12_481,
    behind: 0,
    behindMs: 0,
    parked: [],
    percent: undefined,
    error: undefined,
  }));
}
