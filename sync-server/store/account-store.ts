/** A market that somebody started. */
export interface MarketRecord {
  readonly name: string;
  /** The person who started it. */
  readonly host: string;
}

/** A device with which a person may enter. */
export interface Device {
  readonly id: string;
  readonly person: string;
  /** Its raw Ed25519 public key, base64url. */
  readonly key: string;
  /** What its person calls it. */
  readonly label: string;
  readonly added: number;
  readonly revoked: number | undefined;
}

/** A device that is to be let in. */
export type NewDevice = Omit<Device, 'revoked'>;

/** Somebody who came into the market. */
export interface MemberRecord {
  readonly person: string;
  readonly joined: number;
  /** When the host removed them; undefined while they are a member. */
  readonly removed: number | undefined;
}

/** What others may join by. The code itself is not kept. */
export interface Invitation {
  readonly id: string;
  /** SHA-256 of the code, hexadecimal. */
  readonly hash: string;
  readonly uses: number;
  readonly used: number;
  readonly made: number;
  readonly expires: number;
  readonly revoked: number | undefined;
}

/** What a second device is let in by. The code itself is not kept. */
export interface LinkCode {
  readonly hash: string;
  readonly person: string;
  /** The device that shows the code, and confirms. */
  readonly by: string;
  readonly expires: number;
  /** The device that used it and waits to be confirmed. */
  readonly waiting: { readonly device: string; readonly key: string; readonly label: string } | undefined;
}

/** Why somebody could not come in by a code. */
export type CodeTrouble = 'unknown' | 'expired' | 'used-up' | 'revoked';

/**
 * Who may enter: the market, the people's devices, invitations and link codes. Each method is atomic, and durable
 * when it answers; it rejects with a `StoreFault`, and then nothing was written.
 */
export interface AccountStore {
  market(): Promise<MarketRecord | undefined>;
  /** Starts the market with its host's first device; false where it was started before. */
  start(name: string, first: NewDevice): Promise<boolean>;
  device(id: string): Promise<Device | undefined>;
  /** A person's devices, oldest first; none where the person is not known. */
  devices(person: string): Promise<readonly Device[]>;
  /** Lets a new person in, and counts one use of the invitation. `taken`: that person is here already. */
  admit(guest: NewDevice, invitation: string, now: number): Promise<'admitted' | 'taken' | CodeTrouble>;
  /** Everybody who ever came in, in the order in which they first did. */
  members(): Promise<readonly MemberRecord[]>;
  /** False where there is no such person, or they were removed before. What they did stays. */
  removePerson(person: string, now: number): Promise<boolean>;
  /** Lets a person who was removed in again, and counts one use of the invitation. */
  readmit(person: string, invitation: string, now: number): Promise<'admitted' | CodeTrouble>;
  /** False where that person has no such device, or it was revoked before. */
  revokeDevice(person: string, device: string, now: number): Promise<boolean>;
  invite(invitation: Omit<Invitation, 'used' | 'revoked'>): Promise<void>;
  /** Oldest first. */
  invitations(): Promise<readonly Invitation[]>;
  /** False where there is no such invitation, or it was revoked before. */
  revokeInvitation(id: string, now: number): Promise<boolean>;
  /** Keeps a link code; an earlier one of the same device is void. */
  offerLink(link: Omit<LinkCode, 'waiting'>, now: number): Promise<void>;
  /** A device used a code: it waits now, and nobody else can use it. The same device may ask again. */
  useLink(hash: string, waiting: LinkCode['waiting'] & {}, now: number): Promise<LinkCode | CodeTrouble>;
  /** The link code that this device shows, if it still holds and somebody waits by it. */
  waitingAt(by: string, now: number): Promise<LinkCode | undefined>;
  /** Lets the waiting device in as one of its person's, and ends the code. Undefined where nobody (so) waits. */
  confirmLink(by: string, device: string, now: number): Promise<Device | undefined>;
}
