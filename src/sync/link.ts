import { Connection } from './connection.ts';
import { Conversation } from './conversation.ts';
import type { LinkParts } from './link-parts.ts';
import { lookAfter } from './lookout.ts';
import type { SyncStatus } from './ports.ts';
import type { Question } from './protocol.ts';
import { Questions, unreachable } from './questions.ts';
import { Retries } from './retries.ts';
import { type Reason, Standing } from './standing.ts';

/**
 * The device's end of the wire: connects, proves who it is, reads its scopes and sends what is pending, for as long
 * as it is started. It holds no truth: what counts is in the log, and a link that was cut begins again from there.
 */
export class Link {
  #started = false;
  #connection: Connection | undefined;
  /** The connection that the work at hand belongs to. */
  #turn: Connection | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #heard: number | undefined;
  /** What went wrong here with what came. */
  #problem: string | undefined;
  /** What is read may no longer be what is of interest. */
  #stale = false;
  readonly #standing = new Standing();
  readonly #questions = new Questions((frame) => this.#connection?.send(frame));
  readonly #retries: Retries;
  readonly #conversation: Conversation;
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#retries = new Retries(parts.surroundings);
    this.#conversation = new Conversation({
      link: parts,
      standing: this.#standing,
      questions: this.#questions,
      isCurrent: () => this.#turn?.isOver === false,
      send: (frame) => this.#turn?.send(frame) ?? false,
      become: (state) => this.#become(state),
      pause: (state, reason) => this.#drop(state, reason),
      lost: () => this.#lost(),
      sentAway: (reason) => this.#leave(reason),
      taken: () => {
        this.#problem = undefined;
        this.#retries.lasted();
        this.#report();
      },
      levelled: () => this.#refreshSoon(),
      changed: () => this.#report(),
      heard: () => this.#heard,
    });
  }

  /** Starts to connect, and connects again whenever the link is lost. */
  start(): void {
    this.#started = true;
    this.#count();
    this.#connect();
  }

  /** Ends the connection, and tells nothing more. */
  stop(): void {
    this.#started = false;
    this.#standing.left = undefined;
    this.#drop('resting');
  }

  /**
   * Something was written, or signal may be back: looks at once what there is to send, and connects if need be. Where
   * app and market did not understand each other, only who insists has that tried again before its time.
   */
  wake(insists = false): void {
    if (!this.#started) return;
    if (insists && this.#standing.is === 'outdated') this.#drop('resting');
    const { is, left } = this.#standing;
    if (is !== 'linked') this.#count();
    // Whoever was removed may have been invited again meanwhile, by another device of theirs.
    if (is === 'outdated' || (is === 'paused' && left === undefined)) return;
    if (is === 'linked') this.#inTurn(() => this.#refresh());
    else if (is === 'resting' || is === 'paused') this.#connect();
    this.#report();
  }

  /**
   * Asks the server something about the account or the market; what is asked while connecting is sent once that is
   * done. Rejects with `Denied`.
   */
  ask(question: Question): Promise<unknown> {
    if (this.#standing.is === 'resting') this.wake();
    const { is } = this.#standing;
    if (is !== 'linked' && is !== 'connecting') return Promise.reject(unreachable());
    return this.#questions.ask(question, is === 'linked');
  }

  /** What waits is to be told also where nothing can be sent. */
  #count(): void {
    // Where it cannot be read now, it is counted again before it is sent.
    this.#conversation.outbox.count().catch(() => undefined);
  }

  #connect(): void {
    if (this.#connection !== undefined) return;
    this.#retries.callOff();
    this.#become('connecting');
    this.#connection = new Connection({
      dial: this.#parts.dial,
      came: (read) => {
        this.#heard = this.#parts.surroundings.now();
        this.#conversation.arrives(read);
        this.#inTurn(() => this.#conversation.hear(read));
      },
      lost: () => this.#lost(),
    });
    void lookAfter(this.#connection, {
      sleep: (milliseconds) => this.#parts.surroundings.sleep(milliseconds),
      stands: () => this.#stands(),
      // Only what lasts counts as linked: a device whose disk is full would connect ten times a second.
      looked: () => void (this.#standing.is === 'linked' && this.#retries.lasted()),
      ask: () => void this.ask({ about: 'nothing' }).catch(() => undefined),
      dead: () => this.#lost(),
    });
  }

  /** Whether the server owes an answer, owes none, or lets a person take their time. */
  #stands(): 'due' | 'quiet' | 'patient' {
    if (this.#standing.is === 'waiting-for-confirmation') return 'patient';
    const owes = this.#conversation.outbox.underWay > 0 || this.#questions.size > 0;
    return this.#standing.is === 'linked' && !owes ? 'quiet' : 'due';
  }

  /** Frames are dealt with one after the other; what goes wrong with one ends the connection, not the device. */
  #inTurn(work: () => Promise<void>): void {
    const connection = this.#connection;
    this.#last = this.#last
      .then(() => {
        this.#turn = connection;
        return connection?.isOver === false ? work() : undefined;
      })
      .catch((error: unknown) => {
        if (connection?.isOver !== false) return;
        this.#problem = error instanceof Error ? error.message : String(error);
        this.#lost();
      });
  }

  /** Looks again soon, once for all that happens until then. */
  #refreshSoon(): void {
    if (this.#stale || this.#standing.is !== 'linked') return;
    this.#stale = true;
    this.#inTurn(() => this.#refresh());
  }

  #refresh(): Promise<void> {
    this.#stale = false;
    return this.#conversation.refresh();
  }

  /**
   * No longer in the market: what is pending is sent all the same, to learn of each how it ended. All of it is refused
   * but what had arrived before and was never answered.
   */
  async #leave(reason: Reason): Promise<void> {
    const again = this.#standing.leaving;
    this.#standing.left = reason;
    this.#drop('paused', reason);
    const pending = await this.#conversation.outbox.count();
    // Meanwhile it may have been stopped, or have begun to connect.
    if (again || pending.length === 0 || !this.#started || this.#standing.is !== 'paused') return;
    this.#standing.leaving = true;
    this.#connect();
  }

  #lost(): void {
    this.#standing.left = undefined;
    this.#drop('resting');
    if (!this.#started) return;
    this.#retries.later(() => this.#connect());
    this.#report();
  }

  #drop(state: 'resting' | 'paused' | 'outdated', reason?: Reason): void {
    this.#retries.callOff();
    this.#connection?.end();
    this.#connection = undefined;
    this.#questions.giveUp();
    this.#conversation.restart();
    this.#stale = false;
    this.#standing.leaving = false;
    // One of the two may be updated meanwhile.
    if (state === 'outdated') this.#retries.slowly(() => this.#connect());
    this.#become(state, reason);
  }

  #become(state: SyncStatus['is'], reason?: Reason): void {
    this.#standing.become(state, reason);
    this.#report();
  }

  #report(): void {
    if (!this.#started) return;
    const { inbox, outbox } = this.#conversation;
    this.#parts.report({
      ...this.#standing.told,
      waiting: outbox.waiting,
      sending: outbox.underWay,
      left: inbox.left,
      received: inbox.received,
      heard: this.#heard,
      nextTry: this.#retries.next,
      problem: this.#problem,
    });
  }
}
