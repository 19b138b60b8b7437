import * as z from 'zod/mini';
import type { Event } from '../kernel/event.ts';

// The wire: versioned JSON frames over one WebSocket per browser, checked by these schemas on both sides. Commands go
// up, events come down. The server speaks first (`challenge`), the device proves who it is, and from then on each side
// sends what it has. Everything that matters is durable before it is answered.

/** The version of the protocol that this code speaks. A peer that speaks a newer one is told so in words. */
export const SPEAKS = 1;

/** A frame's largest size, in UTF-8 bytes, in either direction. */
export const FRAME_BYTES = 1_048_576;

/** Commands in one `push`, and events in one `delivery`, at most. */
export const PUSHED_AT_ONCE = 100;
export const DELIVERED_AT_ONCE = 1_000;

/** The commands of one `push` come to so many bytes at most, but for a single one that is larger. */
export const PUSHED_BYTES = 786_432;

/** The largest command that a frame can carry, with room for what is around it. */
export const COMMAND_BYTES = FRAME_BYTES - 1_024;

/** Deliveries that may be under way to a device that has not acknowledged them. */
export const DELIVERIES_UNDER_WAY = 8;

const id = z.string().check(z.minLength(1), z.maxLength(200));
const scope = z.string().check(z.minLength(1), z.maxLength(200));
const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/, 'base64url'));
const cursor = z.int().check(z.gte(0));
/** Lower case only, or one thing could have two names. */
const uuid = z.uuid().check(z.lowercase());
const code = z.string().check(z.minLength(4), z.maxLength(64));

/** A command as it travels: the actor is not in it, the session says who that is (rule AUTH-1). */
const sentCommand = z.strictObject({
  id: uuid,
  type: z.string().check(z.minLength(1), z.maxLength(100)),
  payload: z.unknown(),
  at: z.int().check(z.gte(0)),
});

/** How a person enters: as who they already are, as the first of a market, by an invitation, or by a link code. */
const entrance = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('member') }),
  // Not trimmed here: what is signed must be what arrives.
  z.strictObject({ as: z.literal('host'), market: z.string().check(z.regex(/\S/, 'a name'), z.maxLength(60)) }),
  z.strictObject({ as: z.literal('guest'), invitation: code }),
  /** A second device: the first one shows the code and confirms. */
  z.strictObject({ as: z.literal('device'), link: code }),
  /** Somebody who was removed from the market, and is told how what they had sent ended: nothing else. */
  z.strictObject({ as: z.literal('leaver') }),
]);

/** What a device asks of its account or its market, answered by `answer` with the same number. */
const question = z.discriminatedUnion('about', [
  /** Host only. `uses`: how many people may come by it; `hours`: how long it holds. */
  z.strictObject({
    about: z.literal('invite'),
    uses: z.int().check(z.gte(1), z.lte(1_000)),
    hours: z.int().check(z.gte(1), z.lte(8_760)),
  }),
  z.strictObject({ about: z.literal('invitations') }),
  z.strictObject({ about: z.literal('revoke-invitation'), invitation: code }),
  /** Host only: everybody who ever came in; and sending one of them away for good, or until they are invited again. */
  z.strictObject({ about: z.literal('members') }),
  z.strictObject({ about: z.literal('remove-member'), person: uuid }),
  /** A code for a second device of mine: five minutes, one use. */
  z.strictObject({ about: z.literal('link') }),
  /** Lets the device in that used my link code. */
  z.strictObject({ about: z.literal('confirm-link'), device: uuid }),
  z.strictObject({ about: z.literal('devices') }),
  z.strictObject({ about: z.literal('revoke-device'), device: uuid }),
  /** Is anybody there? On a connection that has been quiet for long, nothing else would tell. */
  z.strictObject({ about: z.literal('nothing') }),
]);

/** Frames from a device. */
export const fromDevice = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('prove'),
    speaks: z.int().check(z.gte(1)),
    build: z.string().check(z.maxLength(100)),
    person: uuid,
    device: uuid,
    /** What the person calls this device, for the list of devices. */
    label: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
    /** The raw Ed25519 public key. */
    key: base64url.check(z.length(43)),
    /** Of `provenText`, by that key. */
    signature: base64url.check(z.length(86)),
    enter: entrance,
  }),
  /** Reads these scopes from after these cursors on, and stays subscribed. Asking again moves the cursor. */
  z.strictObject({ is: z.literal('read'), scopes: z.record(scope, cursor) }),
  z.strictObject({ is: z.literal('unread'), scopes: z.array(scope).check(z.maxLength(10_000)) }),
  z.strictObject({
    is: z.literal('push'),
    commands: z.array(sentCommand).check(z.minLength(1), z.maxLength(PUSHED_AT_ONCE)),
  }),
  /** Everything up to and with this delivery is durable on the device. */
  z.strictObject({ is: z.literal('ack'), delivery: z.int().check(z.gte(1)) }),
  z.strictObject({ is: z.literal('ask'), number: z.int().check(z.gte(1)), question }),
]);

/** How the server settled a command. `accepted` comes with its events in the same delivery or in one before it. */
const settled = z.strictObject({
  commit: uuid,
  outcome: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('accepted') }),
    z.strictObject({ is: z.literal('nothing') }),
    z.strictObject({ is: z.literal('refused'), code: z.string().check(z.maxLength(100)), data: z.unknown() }),
  ]),
});

/**
 * An event with its number in each of its scopes that the device reads. What an event is, is checked where it is taken
 * into the log, and only there: of 50,000 events a fresh device would check every one twice.
 */
const delivered = z.strictObject({ event: z.custom<Event>(), numbers: z.record(scope, z.int().check(z.gte(1))) });

/** Frames from the server. */
export const fromServer = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('challenge'),
    speaks: z.int().check(z.gte(1)),
    nonce: base64url,
    /** Changes when the server's data was restored from a copy (rule SYNC-6). */
    epoch: id,
    /** The name of its market; null while nobody has started one. */
    market: z.nullable(z.string()),
    now: z.int().check(z.gte(0)),
  }),
  z.strictObject({
    is: z.literal('welcome'),
    person: uuid,
    device: uuid,
    host: z.boolean(),
    market: z.string(),
    epoch: id,
  }),
  /** A link code was right: the first device must confirm now. `welcome` follows, or `bye`. */
  z.strictObject({ is: z.literal('waiting') }),
  z.strictObject({
    is: z.literal('delivery'),
    number: z.int().check(z.gte(1)),
    events: z.array(delivered).check(z.maxLength(DELIVERED_AT_ONCE)),
    outcomes: z.array(settled).check(z.maxLength(DELIVERED_AT_ONCE)),
    /** How many events of the scopes read are still to come after this delivery. */
    left: z.int().check(z.gte(0)),
  }),
  z.strictObject({ is: z.literal('answer'), number: z.int().check(z.gte(1)), answer: z.unknown() }),
  z.strictObject({ is: z.literal('denied'), number: z.int().check(z.gte(1)), code: id, detail: z.string() }),
  /** Something about this device that the first one must decide or know: a second device waits, a device was revoked. */
  z.strictObject({
    is: z.literal('notice'),
    about: z.enum(['link-waiting', 'devices']),
    device: uuid,
    label: z.string(),
  }),
  /** The frame could not be read, or was not expected now: what is wrong with it, in words that name the field. */
  z.strictObject({ is: z.literal('fault'), detail: z.string() }),
  /** The last frame before the server closes: why, and whether trying again later makes sense. */
  z.strictObject({ is: z.literal('bye'), code: id, detail: z.string(), again: z.boolean() }),
]);

export type FromDevice = z.output<typeof fromDevice>;
export type Entrance = z.output<typeof entrance>;
export type FromServer = z.output<typeof fromServer>;
export type SentCommand = z.output<typeof sentCommand>;
export type Settled = z.output<typeof settled>;
export type Question = z.output<typeof question>;

/** What a device signs to prove that it has its key: bound to this server, this connection and what it asks for. */
export function provenText(parts: {
  readonly nonce: string;
  readonly epoch: string;
  readonly person: string;
  readonly device: string;
  readonly enter: Entrance;
}): string {
  const enter = Object.entries(parts.enter)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flat();
  return ['pannier prove 1', parts.nonce, parts.epoch, parts.person, parts.device, ...enter].join('\n');
}

/** Reads a frame; a text that is not one comes back as a sentence that names the field and what it should be. */
export function readFrame<Frame>(
  schema: z.ZodMiniType<Frame>,
  text: string,
): { readonly is: 'frame'; readonly frame: Frame } | { readonly is: 'problem'; readonly detail: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { is: 'problem', detail: 'The frame is not JSON.' };
  }
  const read = schema.safeParse(value);
  if (read.success) return { is: 'frame', frame: read.data };
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || 'frame'}: ${message}`);
  return { is: 'problem', detail: problems.slice(0, 5).join('; ') };
}
