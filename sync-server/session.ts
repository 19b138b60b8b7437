import { Serial } from '../src/kernel/serial.ts';
import { FRAME_BYTES, fromDevice, type FromDevice, type FromServer, readFrame, SPEAKS } from '../src/sync/protocol.ts';
import { Bucket } from './bucket.ts';
import { byes, type ByeCode } from './byes.ts';
import { enter, isGuess } from './entrance.ts';
import { costOf, costOfSize, ENTERING } from './frame-cost.ts';
import { Member } from './member.ts';
import type { Visitor } from './present.ts';
import type { SessionParts } from './session-parts.ts';
import type { Device, LinkCode } from './store/account-store.ts';
import type { Wire } from './wire.ts';

type State =
  | { readonly is: 'proving'; readonly nonce: string; readonly since: number }
  /** By a link code: the first device must confirm. */
  | { readonly is: 'waiting'; readonly device: string; readonly expires: number }
  | { readonly is: 'in'; readonly member: Member }
  | { readonly is: 'over' };

/** What may wait to be looked at, in characters; a frame counts as so many more, however short it is. */
const WAITING = 4 * FRAME_BYTES;
const EACH = 20_000;

/**
 * One connection of one device, from the challenge to the bye. It knows no socket and no clock but its parts', so the
 * simulation runs it as it is.
 */
export class Session implements Visitor {
  #state: State = { is: 'over' };
  #faults = 0;
  #waiting = 0;
  #taking = true;
  /** The id it proved, for who is present. */
  #device: string | undefined;
  readonly number: number;
  readonly #serial = new Serial();
  /** What may be sent before it is known whose the connection is. */
  readonly #frames: Bucket;
  readonly #wire: Wire;
  readonly #parts: SessionParts;

  constructor(parts: SessionParts, wire: Wire) {
    this.#parts = parts;
    this.#wire = wire;
    this.number = parts.present.arrive();
    const now = parts.surroundings.now();
    this.#frames = new Bucket(parts.limits.frames, now);
    const nonce = Buffer.from(parts.surroundings.bytes(24)).toString('base64url');
    this.#state = { is: 'proving', nonce, since: now };
    this.send({
      is: 'challenge',
      speaks: SPEAKS,
      nonce,
      epoch: parts.epoch,
      market: parts.market()?.name ?? null,
      now,
    });
  }

  /** Takes no more frames: the server is being stopped, and finishes what it has. */
  stopTaking(): void {
    this.#taking = false;
  }

  /** Takes a frame as it came; frames are dealt with one after the other. */
  receive(text: string): void {
    if (!this.#taking) return;
    const size = text.length + EACH;
    this.#waiting += size;
    if (this.#waiting > WAITING) return this.bye('flood');
    void this.#serial.run(async () => {
      this.#waiting -= size;
      if (this.#state.is === 'over') return;
      try {
        await this.#take(text);
      } catch (error) {
        this.#failed(error);
      }
    });
  }

  /** Looks at what time has brought: called a few times a second. */
  tick(now: number): void {
    const state = this.#state;
    const { limits } = this.#parts;
    if (state.is === 'proving' && now - state.since >= limits.proveWithin) this.bye('proof/late');
    if (state.is === 'waiting' && now >= state.expires) this.bye('link/expired');
    if (state.is !== 'in') return;
    if (state.member.isSlow(now)) this.bye('slow');
    else state.member.release(now);
  }

  send(frame: FromServer): void {
    this.#sendText(JSON.stringify(frame));
  }

  /** Says why, and closes. */
  bye(code: ByeCode): void {
    if (this.#state.is === 'over') return;
    this.#parts.watch.sentAway(code);
    this.#wire.send(JSON.stringify({ is: 'bye', code, ...byes[code] } satisfies FromServer));
    this.#wire.close();
    this.closed();
  }

  confirmed(device: Device): void {
    void this.#serial.run(() => this.#welcome(device)).catch((error: unknown) => this.#failed(error));
  }

  /** The connection is gone. */
  closed(): void {
    if (this.#state.is === 'in') this.#state.member.close();
    this.#state = { is: 'over' };
    if (this.#device !== undefined) this.#parts.present.leave(this, this.#device);
    this.#parts.gone(this);
  }

  async #take(text: string): Promise<void> {
    if (this.#state.is === 'proving' && speaksNewer(text)) return this.bye('speaks/newer');
    if (!this.#spend(costOfSize(text))) return this.bye('flood');
    const read = readFrame(fromDevice, text);
    if (read.is === 'problem') return this.#fault(read.detail);
    const { frame } = read;
    if (!this.#spend(costOf(frame))) return this.bye('flood');
    if (frame.is === 'prove' && this.#state.is === 'proving') return this.#prove(frame, this.#state.nonce);
    if (frame.is === 'prove' || this.#state.is !== 'in') return this.#fault(`is: ${frame.is} is not expected now`);
    const fault = await this.#state.member.take(frame);
    if (fault !== undefined) this.#fault(fault);
  }

  async #prove(prove: FromDevice & { is: 'prove' }, nonce: string): Promise<void> {
    const { epoch, present, failedProof } = this.#parts;
    const entered = await enter(this.#parts, prove, { nonce, epoch });
    if (this.#state.is === 'over') return;
    if (entered.is === 'bye') {
      if (isGuess(entered.code)) failedProof();
      return this.bye(entered.code);
    }
    if (entered.is !== 'waiting') return this.#welcome(entered.device, entered.is === 'leaving');
    this.#device = prove.device;
    this.#state = { is: 'waiting', device: prove.device, expires: entered.link.expires };
    present.wait(this, prove.device);
    this.send({ is: 'waiting' });
    present.tell(entered.link.by, linkWaiting(entered.link));
  }

  async #welcome(device: Device, leaving = false): Promise<void> {
    if (this.#state.is === 'over') return;
    const { accounts, allowances, membership, present, surroundings, market, epoch } = this.#parts;
    if (!allowances.frames.spend(device.id, ENTERING, surroundings.now())) return this.bye('flood');
    this.#device = device.id;
    present.leave(this, device.id);
    if (!present.enter(this, device)) return this.bye('device/replaced');
    // Asked again now that a revocation would find this connection: nothing can come in between.
    const current = await accounts.device(device.id);
    if (current?.revoked !== undefined) return this.bye('device/revoked');
    if (!leaving && !membership.has(device.person)) return this.bye('person/not-a-member');
    const started = (await accounts.market()) ?? { name: '', host: '' };
    if (market() === undefined) this.#parts.started(started);
    if ((this.#state.is as State['is']) === 'over') return;
    const host = started.host === device.person;
    const send = (text: string) => this.#sendText(text);
    const failed = (error: unknown) => this.#failed(error);
    const member = new Member({ ...this.#parts, device, host, send, failed, bye: (code) => this.bye(code) });
    this.#state = { is: 'in', member };
    const { id, person } = device;
    this.send({ is: 'welcome', person, device: id, host, market: started.name, epoch });
    const waiting = await accounts.waitingAt(id, surroundings.now());
    if (waiting !== undefined) this.send(linkWaiting(waiting));
  }

  /** False where its device has sent more than it may. */
  #spend(cost: number): boolean {
    const { allowances, surroundings } = this.#parts;
    const now = surroundings.now();
    if (this.#state.is !== 'in') return this.#frames.spend(cost, now);
    return allowances.frames.spend(this.#state.member.device, cost, now);
  }

  #fault(detail: string): void {
    this.#parts.watch.frameFaulty();
    this.#faults += 1;
    this.send({ is: 'fault', detail });
    if (this.#faults > this.#parts.limits.faults) this.bye('faults');
  }

  #failed(error: unknown): void {
    this.#parts.watch.failed('session', error);
    this.bye('unwell');
  }

  #sendText(text: string): void {
    if (this.#state.is === 'over') return;
    this.#wire.send(text);
    if (this.#wire.bufferedBytes > this.#parts.limits.bufferedBytes) this.bye('slow');
  }
}

function linkWaiting({ waiting }: LinkCode): FromServer {
  return { is: 'notice', about: 'link-waiting', device: waiting?.device ?? '', label: waiting?.label ?? '' };
}

/** A newer app's proof may look different; that it is newer must be understood all the same. */
function speaksNewer(text: string): boolean {
  try {
    const { is, speaks } = JSON.parse(text) as { is?: unknown; speaks?: unknown };
    return is === 'prove' && typeof speaks === 'number' && speaks > SPEAKS;
  } catch {
    return false;
  }
}
