import { beyond } from '../src/sync/beyond.ts';
import type { FromDevice, FromServer, SentCommand, Settled } from '../src/sync/protocol.ts';
import { Deliveries } from './deliveries.ts';
import type { ByeCode } from './byes.ts';
import { isDesk } from './desks.ts';
import type { Author } from './market.ts';
import { answer } from './questions.ts';
import type { SessionParts } from './session-parts.ts';
import type { Device } from './store/account-store.ts';
import type { StoredOutcome } from './store/event-store.ts';

/** What a member's part of a session works with. */
interface MemberParts extends SessionParts {
  readonly device: Device;
  /** Whether they are the market's host. */
  readonly host: boolean;
  readonly send: (text: string) => void;
  readonly failed: (error: unknown) => void;
  readonly bye: (code: ByeCode) => void;
}

/** What a device of a member may do once it is in: read scopes, push commands, ask questions. */
export class Member implements Author {
  readonly person: string;
  readonly device: string;
  /** Commands that came faster than this device may push: they wait here, in their order. */
  #held: SentCommand[] = [];
  #closed = false;
  readonly #deliveries: Deliveries;
  readonly #parts: MemberParts;

  constructor(parts: MemberParts) {
    this.#parts = parts;
    this.person = parts.device.person;
    this.device = parts.device.id;
    this.#deliveries = new Deliveries({ ...parts, person: this.person, now: () => parts.surroundings.now() });
  }

  /** Answers what was wrong with the frame, if so. */
  async take(frame: Exclude<FromDevice, { is: 'prove' }>): Promise<string | undefined> {
    switch (frame.is) {
      case 'read':
        return this.#read(frame.scopes);
      case 'unread':
        this.#deliveries.unread(frame.scopes);
        return undefined;
      case 'push':
        this.#push(frame.commands);
        return undefined;
      case 'ack':
        return this.#deliveries.ack(frame.delivery) ? undefined : `delivery: ${frame.delivery} is not under way`;
      case 'ask':
        await this.#ask(frame);
        return undefined;
    }
  }

  /** Whether an acknowledgement is long due. */
  isSlow(now: number): boolean {
    const since = this.#deliveries.waitingSince;
    return since !== undefined && now - since >= this.#parts.limits.ackWithin;
  }

  /** Lets the market have as many of the held commands as this device may push by now. */
  release(now: number): void {
    if (this.#held.length === 0) return;
    const { allowances, deciding } = this.#parts;
    deciding.take(this, this.#held.splice(0, allowances.commands.take(this.device, this.#held.length, now)));
  }

  settled(settled: Settled, reached: StoredOutcome['reached']): void {
    if (!this.#closed) this.#deliveries.settled(settled, reached);
  }

  unsettled(): void {
    this.#parts.bye('unwell');
  }

  close(): void {
    this.#closed = true;
    this.#held = [];
    this.#deliveries.close();
  }

  async #read(scopes: Readonly<Record<string, number>>): Promise<string | undefined> {
    const { limits, mayRead } = this.#parts;
    const entries = Object.entries(scopes);
    // Who is at a desk changes: a device may ask before it is, or when it no longer is, and then gets nothing.
    const mayAsk = (scope: string) => isDesk(scope) || mayRead(this.person, scope);
    const allowed = entries.filter(([scope]) => mayAsk(scope));
    const fresh = allowed.filter(([scope]) => !this.#deliveries.reads(scope)).length;
    if (this.#deliveries.scopes + fresh > limits.scopes) return `scopes: at most ${limits.scopes} may be read at once`;
    const [ahead] = await this.#deliveries.read(Object.fromEntries(allowed));
    const denied = entries.find(([scope]) => !mayAsk(scope));
    if (denied !== undefined) return `scopes.${denied[0]}: not yours to read`;
    return ahead === undefined ? undefined : beyond(ahead);
  }

  #push(commands: readonly SentCommand[]): void {
    const { deciding, limits } = this.#parts;
    // What an older connection of this device left in the market waits there still.
    const waiting = this.#held.length + deciding.waitingOf(this.device) + this.#deliveries.outcomes;
    if (waiting + commands.length > limits.commandsUnderWay) return this.#parts.bye('flood');
    this.#held.push(...commands);
    this.release(this.#parts.surroundings.now());
  }

  async #ask({ number, question }: FromDevice & { is: 'ask' }): Promise<void> {
    const { device, host } = this.#parts;
    const frame: FromServer = { number, ...(await answer(this.#parts, device, host, question)) };
    this.#parts.send(JSON.stringify(frame));
  }
}
