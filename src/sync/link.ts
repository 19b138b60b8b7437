import { backoff, type Surroundings } from '../kernel/surroundings.ts';
import { Inbox } from './inbox.ts';
import { Outbox } from './outbox.ts';
import type { Credentials, DeviceKey, Dial, SyncEngine, SyncStatus, Wire } from './ports.ts';
import {
  type FromDevice,
  type FromServer,
  fromServer,
  provenText,
  type Question,
  readFrame,
  SPEAKS,
} from './protocol.ts';

/** How often a connection is looked at, in milliseconds. */
const LOOKS_EVERY = 10_000;

/** So many looks without a frame while an answer is due: the connection is dead, whatever the browser says. */
const DEAD_AFTER = 3;

/** So many looks without a frame while none is due: the server is asked whether it is there. */
const ASKS_AFTER = 4;

/** The code of the bye to whoever is no longer in the market. */
const NOT_A_MEMBER = 'person/not-a-member';

/** What is said where a question cannot be asked, or its answer cannot come any more. */
const UNREACHABLE = 'The market cannot be reached now.';

/** What a link is built from. */
export interface LinkParts {
  readonly engine: SyncEngine;
  readonly dial: Dial;
  readonly key: DeviceKey;
  readonly surroundings: Surroundings;
  readonly build: string;
  credentials(): Promise<Credentials>;
  /** Scopes that this device reads: its own, the people, everyone followed, whoever is looked at. */
  interests(): Promise<readonly string[]>;
  /** The server let this device in: for the first time, or again. */
  welcomed(welcome: FromServer & { is: 'welcome' }): Promise<void>;
  /** The server's data was restored from a copy: what this device knows must be sent and read anew (rule SYNC-6). */
  restored(epoch: string): Promise<void>;
  report(status: SyncStatus): void;
  notice(notice: FromServer & { is: 'notice' }): void;
}

/** A question to the server could not be asked or was denied: the code and words for the person who asked. */
class Denied extends Error {
  override readonly name = 'Denied';
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

interface Asked {
  readonly question: Question;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Denied) => void;
}

/**
 * The device's end of the wire: connects, proves who it is, reads its scopes and sends what is pending, for as long
 * as it is started. It holds no truth: what counts is in the log, and a link that was cut begins again from there.
 */
export class Link {
  #state: SyncStatus['is'] = 'resting';
  #reason: SyncStatus['reason'];
  #wire: Wire | undefined;
  /** The server said that its person is no longer in the market, and has not said otherwise since. */
  #left: SyncStatus['reason'];
  /** This connection is only to learn how what was sent ended (C15). */
  #leaving = false;
  #started = false;
  #attempt = 0;
  #nextTry: number | undefined;
  #heard: number | undefined;
  /** Frames that came, of all connections. */
  #frames = 0;
  /** Grows with each connection, so that what belonged to an older one is not taken for news. */
  #generation = 0;
  /** The connection that the work at hand belongs to. */
  #turn = 0;
  #read = new Set<string>();
  /** What is read may no longer be what is of interest. */
  #stale = false;
  /** Deliveries that were heard on this connection and are not written. */
  #arrived: (FromServer & { is: 'delivery' })[] = [];
  #asked = new Map<number, Asked>();
  #questions = 0;
  #last: Promise<unknown> = Promise.resolve();
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const send = (frame: FromDevice) => this.#send(frame);
    this.#outbox = new Outbox({ engine: parts.engine, send, changed: () => this.#report() });
    this.#inbox = new Inbox({
      engine: parts.engine,
      acknowledge: (delivery) => void send({ is: 'ack', delivery }),
      settled: (commits) => this.#outbox.settled(commits),
      taken: () => {
        this.#attempt = 0;
        this.#report();
      },
      levelled: () => this.#refreshSoon(),
      sleep: (milliseconds) => parts.surroundings.sleep(milliseconds),
      heard: () => this.#heard,
    });
  }

  /** Starts to connect, and connects again whenever the link is lost. */
  start(): void {
    this.#started = true;
    this.#count();
    this.#connect();
  }

  stop(): void {
    this.#started = false;
    this.#left = undefined;
    this.#drop('resting');
  }

  /** Something was written, or signal may be back: looks at once what there is to send, and connects if need be. */
  wake(): void {
    if (!this.#started) return;
    if (this.#state !== 'linked') this.#count();
    // Whoever was removed may have been invited again meanwhile, by another device of theirs.
    if (this.#state === 'outdated' || (this.#state === 'paused' && this.#left === undefined)) return;
    if (this.#state === 'linked') this.#inTurn(() => this.#refresh());
    else if (this.#state === 'resting' || this.#state === 'paused') this.#connect();
    this.#report();
  }

  /**
   * Asks the server something about the account or the market; what is asked while connecting is sent once that is
   * done. Rejects with `Denied`.
   */
  ask(question: Question): Promise<unknown> {
    if (this.#state === 'resting') this.wake();
    if (this.#state !== 'linked' && this.#state !== 'connecting')
      return Promise.reject(new Denied('offline', UNREACHABLE));
    this.#questions += 1;
    const number = this.#questions;
    return new Promise((resolve, reject) => {
      this.#asked.set(number, { question, resolve, reject });
      if (this.#state === 'linked') this.#sendQuestion(number, question);
    });
  }

  /** What waits is to be told also where nothing can be sent. */
  #count(): void {
    // Where it cannot be read now, it is counted again before it is sent.
    this.#outbox.count().catch(() => undefined);
  }

  #sendQuestion(number: number, question: Question): void {
    this.#wire?.send(JSON.stringify({ is: 'ask', number, question } satisfies FromDevice));
  }

  #connect(): void {
    if (this.#wire !== undefined) return;
    this.#generation += 1;
    const generation = this.#generation;
    this.#nextTry = undefined;
    this.#become('connecting');
    this.#wire = this.#parts.dial({
      text: (text) => {
        if (generation !== this.#generation) return;
        this.#frames += 1;
        this.#heard = this.#parts.surroundings.now();
        // Read at once: while something is being written there is time for it.
        const read = readFrame(fromServer, text);
        if (read.is === 'frame' && read.frame.is === 'delivery') this.#arrived.push(read.frame);
        this.#inTurn(() => this.#hear(read));
      },
      closed: () => {
        if (generation === this.#generation) this.#lost();
      },
    });
    void this.#watch(generation);
  }

  /** Frames are dealt with one after the other; what goes wrong with one ends the connection, not the device. */
  #inTurn(work: () => Promise<void> | void): void {
    const generation = this.#generation;
    this.#last = this.#last
      .then(() => {
        this.#turn = generation;
        return this.#isCurrent ? work() : undefined;
      })
      .catch(() => {
        if (generation === this.#generation) this.#lost();
      });
  }

  async #hear(read: ReturnType<typeof readFrame<FromServer>>): Promise<void> {
    if (read.is === 'problem') return this.#pause('outdated', 'frame/unknown', read.detail);
    const { frame } = read;
    switch (frame.is) {
      case 'challenge':
        return this.#prove(frame);
      case 'waiting':
        return this.#become('waiting-for-confirmation');
      case 'welcome':
        return this.#enter(frame);
      case 'delivery':
        await this.#takeArrived();
        return this.#leaving ? this.#sayLast() : undefined;
      case 'answer':
        this.#asked.get(frame.number)?.resolve(frame.answer);
        this.#asked.delete(frame.number);
        return;
      case 'denied':
        this.#asked.get(frame.number)?.reject(new Denied(frame.code, frame.detail));
        this.#asked.delete(frame.number);
        return;
      case 'notice':
        return this.#parts.notice(frame);
      case 'fault':
        return this.#pause('outdated', 'frame/refused', frame.detail);
      case 'bye':
        if (frame.again) return this.#lost();
        if (frame.code === NOT_A_MEMBER) return this.#leave(frame);
        this.#left = undefined;
        return this.#pause(frame.code.startsWith('speaks') ? 'outdated' : 'paused', frame.code, frame.detail);
    }
  }

  /** Deliveries that came while another one was written are written together. */
  async #takeArrived(): Promise<void> {
    try {
      await this.#inbox.take(this.#arrived.splice(0));
    } catch (error) {
      // What is no event at all comes from a server that speaks otherwise: it would come again for ever.
      if (!(error instanceof TypeError) || !this.#isCurrent) throw error;
      this.#pause('outdated', 'frame/unknown', error.message);
    }
  }

  async #prove(challenge: FromServer & { is: 'challenge' }): Promise<void> {
    if (challenge.speaks > SPEAKS)
      return this.#pause('outdated', 'speaks/newer', 'The market uses a newer version. Update to send and read.');
    const known = await this.#parts.engine.meta('epoch');
    if (known !== undefined && known !== challenge.epoch) return this.#parts.restored(challenge.epoch);
    const { person, device, label, enter: by } = await this.#parts.credentials();
    const enter = this.#leaving ? ({ as: 'leaver' } as const) : by;
    const { nonce, epoch } = challenge;
    const signature = await this.#parts.key.sign(provenText({ nonce, epoch, person, device, enter }));
    const { key } = this.#parts.key;
    this.#send({ is: 'prove', speaks: SPEAKS, build: this.#parts.build, person, device, label, key, signature, enter });
  }

  async #enter(welcome: FromServer & { is: 'welcome' }): Promise<void> {
    await this.#parts.engine.keep({ epoch: welcome.epoch });
    if (!this.#leaving) await this.#parts.welcomed(welcome);
    if (!this.#isCurrent) return;
    if (!this.#leaving) this.#left = undefined;
    this.#read = new Set();
    this.#outbox.restart();
    this.#become('linked');
    for (const [number, { question }] of this.#asked) this.#sendQuestion(number, question);
    await this.#refresh();
  }

  /** Looks again soon, once for all that happens until then. */
  #refreshSoon(): void {
    if (this.#stale || this.#state !== 'linked') return;
    this.#stale = true;
    this.#inTurn(() => this.#refresh());
  }

  /** Reads what is of interest now, and sends what is pending. */
  async #refresh(): Promise<void> {
    this.#stale = false;
    if (this.#leaving) return this.#sayLast();
    const wanted = new Set(await this.#parts.interests());
    const cursors = await this.#inbox.cursors();
    if (!this.#isCurrent) return;
    const fresh = [...wanted].filter((scope) => !this.#read.has(scope));
    const gone = [...this.#read].filter((scope) => !wanted.has(scope));
    if (fresh.length > 0)
      this.#send({ is: 'read', scopes: Object.fromEntries(fresh.map((scope) => [scope, cursors[scope] ?? 0])) });
    if (gone.length > 0) this.#send({ is: 'unread', scopes: gone });
    this.#read = wanted;
    await this.#outbox.push();
  }

  /**
   * No longer in the market: what is pending is sent all the same, to learn of each how it ended. All of it is refused
   * but what had arrived before and was never answered.
   */
  async #leave({ code, detail }: { readonly code: string; readonly detail: string }): Promise<void> {
    const again = this.#leaving;
    this.#left = { code, detail };
    this.#pause('paused', code, detail);
    const generation = this.#generation;
    const pending = await this.#outbox.count();
    if (again || pending.length === 0 || !this.#started || generation !== this.#generation) return;
    this.#leaving = true;
    this.#connect();
  }

  async #sayLast(): Promise<void> {
    await this.#outbox.push();
    if (this.#outbox.waiting === 0 && this.#left !== undefined)
      this.#pause('paused', this.#left.code, this.#left.detail);
  }

  #lost(): void {
    this.#left = undefined;
    this.#drop('resting');
    if (!this.#started) return;
    const { surroundings } = this.#parts;
    const wait = backoff(this.#attempt, surroundings.random);
    this.#attempt += 1;
    this.#nextTry = surroundings.now() + wait;
    this.#report();
    const generation = this.#generation;
    void surroundings.sleep(wait).then(() => {
      if (this.#started && generation === this.#generation && this.#state === 'resting') this.#connect();
    });
  }

  #pause(state: 'paused' | 'outdated', code: string, detail: string): void {
    this.#reason = { code, detail };
    this.#drop(state);
  }

  #drop(state: SyncStatus['is']): void {
    this.#generation += 1;
    this.#wire?.close();
    this.#wire = undefined;
    for (const { reject } of this.#asked.values()) reject(new Denied('offline', UNREACHABLE));
    this.#asked.clear();
    this.#arrived = [];
    this.#outbox.restart();
    this.#stale = false;
    this.#leaving = false;
    this.#become(state);
  }

  /**
   * Ends a connection on which an answer is long due, and asks for one where all has been quiet: a phone that changed
   * networks is not told otherwise. It counts its looks instead of asking the clock, which people set back by days.
   */
  async #watch(generation: number): Promise<void> {
    let [due, quiet, frames] = [0, 0, this.#frames];
    while (generation === this.#generation) {
      await this.#parts.surroundings.sleep(LOOKS_EVERY);
      if (generation !== this.#generation) return;
      const heard = frames !== this.#frames;
      // Only what lasts counts as linked: a device whose disk is full would connect ten times a second.
      if (this.#state === 'linked') this.#attempt = 0;
      frames = this.#frames;
      const isDue = this.#state !== 'linked' || this.#outbox.underWay > 0 || this.#asked.size > 0;
      due = isDue && !heard && this.#state !== 'waiting-for-confirmation' ? due + 1 : 0;
      quiet = heard ? 0 : quiet + 1;
      if (due >= DEAD_AFTER) return this.#lost();
      if (quiet >= ASKS_AFTER && this.#state === 'linked' && !isDue)
        this.ask({ about: 'nothing' }).catch(() => undefined);
    }
  }

  /** Sends what belongs to the connection it is about: after a wait, that may be over and another one have begun. */
  #send(frame: FromDevice): boolean {
    if (this.#isCurrent) this.#wire?.send(JSON.stringify(frame));
    return this.#isCurrent;
  }

  /** Whether the connection that the work at hand belongs to is still the one there is. */
  get #isCurrent(): boolean {
    return this.#turn === this.#generation;
  }

  #become(state: SyncStatus['is']): void {
    this.#state = state;
    if (state !== 'paused' && state !== 'outdated') this.#reason = undefined;
    this.#report();
  }

  #report(): void {
    // Asking again, or hearing the rest, changes nothing of it until the server says so.
    const isOut = this.#left !== undefined && (this.#state === 'connecting' || this.#leaving);
    this.#parts.report({
      is: isOut ? 'paused' : this.#state,
      waiting: this.#outbox.waiting,
      sending: this.#outbox.underWay,
      left: this.#inbox.left,
      received: this.#inbox.received,
      heard: this.#heard,
      nextTry: this.#nextTry,
      reason: isOut ? this.#left : this.#reason,
    });
  }
}
