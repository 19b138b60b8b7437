import { NotAnEvent } from '../kernel/not-an-event.ts';
import { isBeyond } from './beyond.ts';
import type { Read } from './connection.ts';
import { Inbox } from './inbox.ts';
import type { LinkParts } from './link-parts.ts';
import { Outbox } from './outbox.ts';
import type { SyncStatus } from './ports.ts';
import { type FromDevice, type FromServer, provenText, SPEAKS } from './protocol.ts';
import type { Questions } from './questions.ts';
import { ScopesRead } from './scopes-read.ts';
import type { Reason, Standing } from './standing.ts';

/** The code of the bye to whoever is no longer in the market. */
const NOT_A_MEMBER = 'person/not-a-member';

/** What a conversation needs of its link. */
export interface ConversationParts {
  readonly link: LinkParts;
  readonly standing: Standing;
  readonly questions: Questions;
  /** Whether the connection that the work at hand belongs to is still the one there is. */
  readonly isCurrent: () => boolean;
  /** Sends on that connection; false where it is over. */
  readonly send: (frame: FromDevice) => boolean;
  readonly become: (state: SyncStatus['is']) => void;
  readonly pause: (state: 'paused' | 'outdated', reason: Reason) => void;
  /** The connection is to be begun again later. */
  readonly lost: () => void;
  /** The server said that its person is no longer in the market. */
  readonly sentAway: (reason: Reason) => Promise<void>;
  readonly taken: () => void;
  readonly levelled: () => void;
  readonly changed: () => void;
  /** When the server was last heard. */
  readonly heard: () => number | undefined;
}

/** What device and server say to each other on a connection: who it is, what it reads, what it sends. */
export class Conversation {
  /** Deliveries that were heard on this connection and are not written. */
  #arrived: (FromServer & { is: 'delivery' })[] = [];
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly #read = new ScopesRead();
  readonly #parts: ConversationParts;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    const { send, taken, levelled, changed, heard } = parts;
    const { engine, surroundings } = parts.link;
    this.outbox = new Outbox({ engine, send, changed });
    this.inbox = new Inbox({
      engine,
      acknowledge: (delivery) => void send({ is: 'ack', delivery }),
      settled: (commits) => this.outbox.settled(commits),
      taken,
      levelled,
      sleep: (milliseconds) => surroundings.sleep(milliseconds),
      heard,
    });
  }

  /** Told every frame when it comes, before its turn to be heard: deliveries that wait are written together. */
  arrives(read: Read): void {
    if (read.is === 'frame' && read.frame.is === 'delivery') this.#arrived.push(read.frame);
  }

  /** The connection is over: nothing is on its way, in either direction. */
  restart(): void {
    this.#arrived = [];
    this.#read.restart();
    this.outbox.restart();
  }

  async hear(read: Read): Promise<void> {
    const { questions, standing, become, lost, pause, sentAway, link } = this.#parts;
    if (read.is === 'problem') return pause('outdated', { code: 'frame/unknown', detail: read.detail });
    const { frame } = read;
    switch (frame.is) {
      case 'challenge':
        return this.#prove(frame);
      case 'waiting':
        return become('waiting-for-confirmation');
      case 'welcome':
        return this.#enter(frame);
      case 'delivery':
        await this.#takeArrived();
        return standing.leaving ? this.#sayLast() : undefined;
      case 'answer':
      case 'denied':
        return questions.answer(frame);
      case 'notice':
        return link.notice(frame);
      case 'fault':
        return isBeyond(frame.detail)
          ? this.#restored()
          : pause('outdated', { code: 'frame/refused', detail: frame.detail });
      case 'bye': {
        const { code, detail } = frame;
        if (frame.again) return lost();
        if (code === NOT_A_MEMBER) return sentAway({ code, detail });
        standing.left = undefined;
        return pause(code.startsWith('speaks') ? 'outdated' : 'paused', { code, detail });
      }
    }
  }

  /** Reads what is of interest now, and sends what is pending. */
  async refresh(): Promise<void> {
    const { link, standing, send, isCurrent } = this.#parts;
    if (standing.leaving) return this.#sayLast();
    const wanted = new Set(await link.interests());
    const cursors = await this.inbox.cursors();
    if (!isCurrent()) return;
    for (const frame of this.#read.change(wanted, cursors)) send(frame);
    await this.outbox.push();
  }

  async #prove({ speaks, nonce, epoch }: FromServer & { is: 'challenge' }): Promise<void> {
    const { link, standing, pause, send } = this.#parts;
    if (speaks > SPEAKS) return pause('outdated', tooOld);
    const known = await link.engine.meta('epoch');
    if (known !== undefined && known !== epoch) return link.restored(epoch);
    const { person, device, label, enter: by } = await link.credentials();
    const enter = standing.leaving ? ({ as: 'leaver' } as const) : by;
    const signature = await link.key.sign(provenText({ nonce, epoch, person, device, enter }));
    const { key } = link.key;
    send({ is: 'prove', speaks: SPEAKS, build: link.build, person, device, label, key, signature, enter });
  }

  async #enter(welcome: FromServer & { is: 'welcome' }): Promise<void> {
    const { link, standing, questions, isCurrent, become } = this.#parts;
    await link.engine.keep({ epoch: welcome.epoch });
    if (!standing.leaving) await link.welcomed(welcome);
    if (!isCurrent()) return;
    if (!standing.leaving) standing.left = undefined;
    this.#read.restart();
    this.outbox.restart();
    become('linked');
    questions.sendAll();
    await this.refresh();
  }

  /**
   * The server has less than this device read there: an older copy was put in its place by hand, without a new epoch.
   * What it lost is sent again all the same (rule SYNC-6).
   */
  async #restored(): Promise<void> {
    const { link } = this.#parts;
    await link.restored(String(await link.engine.meta('epoch')));
  }

  /** Deliveries that came while another one was written are written together. */
  async #takeArrived(): Promise<void> {
    try {
      await this.inbox.take(this.#arrived.splice(0));
    } catch (error) {
      // A server that speaks otherwise would send it again for ever; whatever else went wrong may go well next time.
      if (!(error instanceof NotAnEvent) || !this.#parts.isCurrent()) throw error;
      this.#parts.pause('outdated', { code: 'frame/unknown', detail: error.message });
    }
  }

  /** Sends what is pending still, and is done once the server has said how all of it ended. */
  async #sayLast(): Promise<void> {
    const { standing, pause } = this.#parts;
    await this.outbox.push();
    if (this.outbox.waiting === 0 && standing.left !== undefined) pause('paused', standing.left);
  }
}

const tooOld = { code: 'app/too-old', detail: 'The market uses a newer version. Update to send and read.' };
