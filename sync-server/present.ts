import type { FromServer } from '../src/sync/protocol.ts';
import type { ByeCode } from './byes.ts';
import type { Device } from './store/account-store.ts';

/** A connection, as others may act on it. */
export interface Visitor {
  send(frame: FromServer): void;
  bye(code: ByeCode): void;
  /** The first device let this one in. */
  confirmed(device: Device): void;
  /** Connections are numbered as they come. */
  readonly number: number;
}

/** Who is connected: each device once, and those that wait to be confirmed. */
export class Present {
  readonly #in = new Map<string, { readonly visitor: Visitor; readonly person: string }>();
  readonly #waiting = new Map<string, Visitor>();
  #arrived = 0;

  get devices(): number {
    return this.#in.size;
  }

  has(device: string): boolean {
    return this.#in.has(device);
  }

  /** A number for one more connection. */
  arrive(): number {
    this.#arrived += 1;
    return this.#arrived;
  }

  /**
   * A device that connects again takes the place of its older connection, which may be dead and not know it. False
   * where this is the older one: its proof was under way for so long that the device has connected again meanwhile.
   */
  enter(visitor: Visitor, { id, person }: Device): boolean {
    const there = this.#in.get(id)?.visitor;
    if (there !== undefined && there.number > visitor.number) return false;
    there?.bye('device/replaced');
    this.#in.set(id, { visitor, person });
    return true;
  }

  wait(visitor: Visitor, device: string): void {
    this.#waiting.get(device)?.bye('device/replaced');
    this.#waiting.set(device, visitor);
  }

  leave(visitor: Visitor, device: string): void {
    if (this.#in.get(device)?.visitor === visitor) this.#in.delete(device);
    if (this.#waiting.get(device) === visitor) this.#waiting.delete(device);
  }

  /** Sends a device away. */
  bye(device: string, code: ByeCode): void {
    this.#in.get(device)?.visitor.bye(code);
  }

  /** Sends all devices of a person away. */
  byePerson(person: string, code: ByeCode): void {
    for (const one of this.#in.values()) if (one.person === person) one.visitor.bye(code);
  }

  confirmed(device: Device): void {
    this.#waiting.get(device.id)?.confirmed(device);
  }

  tell(device: string, frame: FromServer): void {
    this.#in.get(device)?.visitor.send(frame);
  }

  /** Tells all devices of a person but one. */
  tellOthers(person: string, but: string, frame: FromServer): void {
    for (const [id, one] of this.#in) if (one.person === person && id !== but) one.visitor.send(frame);
  }
}
