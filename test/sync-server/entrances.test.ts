import { beforeEach, describe, expect, test } from 'vitest';
import type { LinkAnswer } from '../../src/sync/answers.ts';
import { type Entrance, SPEAKS } from '../../src/sync/protocol.ts';
import { publish } from './support/asked.ts';
import { Meeting, noon, type Guest } from './support/meeting.ts';
import { createIdentity, type Identity } from './support/peer.ts';
import { createKey } from './support/device-key.ts';

const HOUR = 3_600_000;

let meeting: Meeting;
beforeEach(async () => {
  meeting = await new Meeting().open();
});

/** The code of the bye that a peer gets. */
const bye = async (peer: Guest) => (await peer.next('bye')).code;

describe('proofs', () => {
  test('[AUTH-1] the server speaks first: its version, its market, its epoch, its time', async () => {
    const peer = await meeting.connect();
    const first = await peer.next('challenge');
    expect(first).toMatchObject({ speaks: SPEAKS, epoch: 'the first epoch', market: null, now: noon });
    const again = await (await meeting.connect()).next('challenge');
    expect(again.nonce).not.toBe(first.nonce);
  });

  test('[AUTH-1] a signature by another key, of another text or none at all proves nothing', async () => {
    const host = await meeting.host();
    const thief = await meeting.connect({ ...host.identity, key: await createKey() });
    await thief.prove();
    expect(await bye(thief)).toBe('proof/failed');
    const liar = await meeting.connect(host.identity);
    await liar.prove({ as: 'member' }, { key: (await createKey()).key });
    expect(await bye(liar)).toBe('proof/failed');
    const changed = await meeting.connect(host.identity);
    await changed.prove({ as: 'member' }, { person: (await createIdentity()).person });
    expect(await bye(changed)).toBe('proof/failed');
    const garbled = await meeting.connect(host.identity);
    await garbled.prove({ as: 'member' }, { signature: 'A'.repeat(86) });
    expect(await bye(garbled)).toBe('proof/failed');
    expect(host.isClosed).toBe(false);
  });

  test('[AUTH-1] a proof that was overheard is worth nothing on another connection', async () => {
    const host = await meeting.host();
    const again = await meeting.connect(host.identity);
    const { nonce, ...first } = await again.next('challenge');
    const eavesdropper = await meeting.connect(host.identity);
    const { provenText } = await import('../../src/sync/protocol.ts');
    const { person, device, key } = host.identity;
    const enter = { as: 'member' } as const;
    const signature = await key.sign(provenText({ nonce, epoch: first.epoch, person, device, enter }));
    const proof = { speaks: SPEAKS, build: '', person, device, label: 'x', key: key.key, signature, enter };
    eavesdropper.send({ is: 'prove', ...proof });
    expect(await bye(eavesdropper)).toBe('proof/failed');
  });

  test('[AUTH-1] whoever does not prove anything is not kept waiting for', async () => {
    const silent = await meeting.connect();
    meeting.time.pass(19_000);
    expect(silent.isClosed).toBe(false);
    meeting.time.pass(2_000);
    expect(silent.frames.at(-1)).toMatchObject({ is: 'bye', code: 'proof/late', again: true });
  });

  test('[AUTH-1] nothing but a proof is taken before one', async () => {
    const peer = await meeting.connect();
    peer.send({ is: 'read', scopes: { people: 0 } });
    peer.push(publish('Leeks'));
    peer.send({ is: 'ask', number: 1, question: { about: 'devices' } });
    await peer.next('fault');
    await peer.next('fault');
    expect((await peer.next('fault')).detail).toContain('ask');
    expect(meeting.disk.outcomes.size).toBe(0);
  });

  test('a newer app is told so in words, whatever else its proof looks like', async () => {
    const peer = await meeting.connect();
    peer.sendText(JSON.stringify({ is: 'prove', speaks: SPEAKS + 1, passkey: { unheard: 'of' } }));
    const { code, detail, again } = await peer.next('bye');
    expect([code, again]).toEqual(['speaks/newer', false]);
    expect(detail).toContain('newer');
  });
});

describe('what counts as a guess, for which an address is not let in after a while', () => {
  /** How often somebody guessed who came with this proof. */
  const guesses = async (enter: Entrance, identity?: Identity, changes = {}) => {
    let count = 0;
    const peer = await meeting.connect(identity, () => (count += 1));
    await peer.prove(enter, changes);
    await bye(peer);
    return count;
  };

  test('[AUTH-1] a signature that is not by the key, and a code that never was', async () => {
    await meeting.host();
    expect(await guesses({ as: 'member' }, undefined, { signature: 'A'.repeat(86) })).toBe(1);
    expect(await guesses({ as: 'guest', invitation: '0000-0000-0000-0000' })).toBe(1);
    expect(await guesses({ as: 'device', link: '0000-0000' })).toBe(1);
  });

  test('[AUTH-1] not a right key that may not come in: a hall of people would be shut out with them', async () => {
    expect(await guesses({ as: 'guest', invitation: 'ABCD' })).toBe(0);
    const host = await meeting.host();
    expect(await guesses({ as: 'member' })).toBe(0);
    expect(await guesses({ as: 'host', market: 'Mine' })).toBe(0);
    const { code } = await meeting.invite(host, 1, 1);
    meeting.time.pass(HOUR);
    expect(await guesses({ as: 'guest', invitation: code })).toBe(0);
    const guest = await meeting.guest(host);
    await host.ask({ about: 'remove-member', person: guest.identity.person });
    expect(await guesses({ as: 'member' }, guest.identity)).toBe(0);
  });

  test('[AUTH-1] nor a device that was revoked, which looks in again and again', async () => {
    const host = await meeting.host();
    const { code } = ((await host.ask({ about: 'link' })) as { answer: LinkAnswer }).answer;
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    const { device } = second.identity;
    await host.ask({ about: 'confirm-link', device });
    await host.ask({ about: 'revoke-device', device });
    expect(await guesses({ as: 'member' }, second.identity)).toBe(0);
  });
});

describe('entrances', () => {
  test('[AUTH-1] the first person starts the market and is its host, who comes next is not', async () => {
    const ana = await meeting.connect();
    expect(await ana.enter({ as: 'host', market: ' Saturday market ' })).toMatchObject({
      host: true,
      market: 'Saturday market',
    });
    const bo = await meeting.connect();
    expect(await bo.next('challenge')).toMatchObject({ market: 'Saturday market' });
    const late = await meeting.connect();
    await late.prove({ as: 'host', market: 'Mine' });
    expect(await bye(late)).toBe('market/started');
  });

  test('[AUTH-1] where there is no market, there is nothing to join', async () => {
    for (const enter of [
      { as: 'guest', invitation: 'ABCD' },
      { as: 'device', link: 'ABCD' },
    ] as const) {
      const peer = await meeting.connect();
      await peer.prove(enter);
      expect(await bye(peer)).toBe('market/none');
    }
    const peer = await meeting.connect();
    await peer.prove();
    expect(await bye(peer)).toBe('device/unknown');
  });

  test('[AUTH-1] an invitation lets in as many as it says, however its code is typed', async () => {
    const host = await meeting.host();
    const { code } = await meeting.invite(host, 2);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const typed of [code, ` ${code.toLowerCase().replaceAll('-', ' ')}`.replaceAll('0', 'o')]) {
      const guest = await meeting.connect();
      expect(await guest.enter({ as: 'guest', invitation: typed })).toMatchObject({ host: false });
    }
    const third = await meeting.connect();
    await third.prove({ as: 'guest', invitation: code });
    expect(await bye(third)).toBe('invitation/used-up');
  });

  test('[AUTH-1] an invitation that expired, was revoked or never was lets nobody in', async () => {
    const host = await meeting.host();
    const expired = await meeting.invite(host, 1, 1);
    const revoked = await meeting.invite(host, 1, 3);
    expect(await host.ask({ about: 'revoke-invitation', invitation: revoked.id })).toMatchObject({ is: 'answer' });
    meeting.time.pass(HOUR);
    for (const [invitation, code] of [
      [expired.code, 'invitation/expired'],
      [revoked.code, 'invitation/revoked'],
      ['0000-0000-0000-0000', 'invitation/unknown'],
    ] as const) {
      const peer = await meeting.connect();
      await peer.prove({ as: 'guest', invitation });
      expect(await bye(peer)).toBe(code);
    }
  });

  test('[AUTH-1] a code is not kept: only its hash', async () => {
    const host = await meeting.host();
    const { code } = await meeting.invite(host);
    expect(JSON.stringify([...meeting.disk.invitations.values()])).not.toContain(code);
  });

  test('[AUTH-1] a lost answer costs no second use: the device enters again by the same invitation', async () => {
    const host = await meeting.host();
    const { code } = await meeting.invite(host);
    const guest = await meeting.connect();
    await guest.enter({ as: 'guest', invitation: code });
    guest.hangUp();
    const again = await meeting.connect(guest.identity);
    await again.enter({ as: 'guest', invitation: code });
    const asHost = await meeting.connect(host.identity);
    expect(await asHost.enter({ as: 'host', market: 'Saturday market' })).toMatchObject({ host: true });
  });

  test('[AUTH-1] nobody joins as a person who is there', async () => {
    const host = await meeting.host();
    const { code } = await meeting.invite(host);
    const impostor = await meeting.connect(await createIdentity(host.identity.person));
    await impostor.prove({ as: 'guest', invitation: code });
    expect(await bye(impostor)).toBe('person/taken');
  });

  test('[AUTH-1] only the host invites', async () => {
    const host = await meeting.host();
    const guest = await meeting.guest(host);
    for (const question of [
      { about: 'invite', uses: 1, hours: 1 },
      { about: 'invitations' },
      { about: 'revoke-invitation', invitation: 'ABCD' },
    ] as const)
      expect(await guest.ask(question)).toMatchObject({ is: 'denied', code: 'host/only' });
    expect(await host.ask({ about: 'invitations' })).toMatchObject({
      answer: { invitations: [{ uses: 1, used: 1, made: noon, expires: noon + HOUR, revoked: false }] },
    });
    expect(await host.ask({ about: 'revoke-invitation', invitation: 'ABCD' })).toMatchObject({ is: 'denied' });
  });

  test('[SYNC-8] a device that connects again takes the place of its older connection', async () => {
    const host = await meeting.host();
    const again = await meeting.connect(host.identity);
    await again.enter();
    expect(host.frames.at(-1)).toMatchObject({ is: 'bye', code: 'device/replaced', again: false });
    expect(again.isClosed).toBe(false);
    expect(meeting.server.members).toBe(1);
  });
});

describe('a second device', () => {
  const link = async (first: Guest) => ((await first.ask({ about: 'link' })) as { answer: LinkAnswer }).answer;

  test('[AUTH-1] the first shows a code, the second waits, the first confirms: both are one person', async () => {
    const first = await meeting.host();
    const { code, expires } = await link(first);
    expect([code.length, expires]).toEqual([9, noon + 300_000]);
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    const { device } = second.identity;
    expect(await first.next('notice')).toMatchObject({ about: 'link-waiting', device, label: 'A phone' });
    expect(await first.ask({ about: 'confirm-link', device })).toMatchObject({ is: 'answer' });
    const welcome = await second.next('welcome');
    expect(welcome).toMatchObject({ person: first.identity.person, device, host: true });
    const asked = publish('From my tablet');
    second.send({ is: 'read', scopes: { [`person/${welcome.person}`]: 0 } });
    second.push(asked);
    expect(await second.outcome(asked.id)).toEqual({ is: 'accepted' });
    expect(second.events[0]?.event.actor).toBe(first.identity.person);
    second.hangUp();
    const again = await meeting.connect(second.identity);
    expect(await again.enter()).toMatchObject({ person: first.identity.person });
  });

  test('[AUTH-1] a second device that waits alone is not let in, and its code expires', async () => {
    const first = await meeting.host();
    const { code } = await link(first);
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    second.send({ is: 'read', scopes: { people: 0 } });
    expect((await second.next('fault')).detail).toContain('not expected');
    meeting.time.pass(300_000);
    expect(await bye(second)).toBe('link/expired');
    expect(await first.ask({ about: 'confirm-link', device: second.identity.device })).toMatchObject({
      is: 'denied',
      code: 'link/unknown',
    });
  });

  test('[AUTH-1] a code lets one device in', async () => {
    const first = await meeting.host();
    const { code } = await link(first);
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    const third = await meeting.connect();
    await third.prove({ as: 'device', link: code });
    expect(await bye(third)).toBe('link/used-up');
    const guess = await meeting.connect();
    await guess.prove({ as: 'device', link: 'ABCD-EFGH' });
    expect(await bye(guess)).toBe('link/unknown');
  });

  test('[AUTH-1] nobody else confirms, not even the host', async () => {
    const host = await meeting.host();
    const guest = await meeting.guest(host);
    const { code } = await link(guest);
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    const question = { about: 'confirm-link', device: second.identity.device } as const;
    expect(await host.ask(question)).toMatchObject({ is: 'denied' });
    expect(await guest.ask(question)).toMatchObject({ is: 'answer' });
  });

  test('[AUTH-1] a first device that was away is told when it comes back; a second one too that lost its connection', async () => {
    const first = await meeting.host();
    const { code } = await link(first);
    first.hangUp();
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    second.hangUp();
    const back = await meeting.connect(first.identity);
    await back.enter();
    const { device } = await back.next('notice');
    const secondBack = await meeting.connect(second.identity);
    await secondBack.prove({ as: 'device', link: code });
    await secondBack.next('waiting');
    await back.ask({ about: 'confirm-link', device });
    expect(await secondBack.next('welcome')).toMatchObject({ person: first.identity.person });
  });

  test('[AUTH-1] devices are listed and revoked: a revoked one is sent away with the reason, and stays out', async () => {
    const first = await meeting.host();
    const { code } = await link(first);
    const second = await meeting.connect();
    await second.prove({ as: 'device', link: code });
    await second.next('waiting');
    const { device } = second.identity;
    await first.ask({ about: 'confirm-link', device });
    await second.next('welcome');
    expect(await first.ask({ about: 'devices' })).toMatchObject({
      answer: {
        devices: expect.arrayContaining([
          { id: first.identity.device, label: 'A phone', added: noon, revoked: false, own: true, connected: true },
          { id: device, label: 'A phone', added: noon, revoked: false, own: false, connected: true },
        ]) as object,
      },
    });
    expect(await first.ask({ about: 'revoke-device', device })).toMatchObject({ is: 'answer' });
    expect(await second.next('bye')).toMatchObject({ code: 'device/revoked', again: false });
    const again = await meeting.connect(second.identity);
    await again.prove();
    expect(await bye(again)).toBe('device/revoked');
    expect(await first.ask({ about: 'revoke-device', device })).toMatchObject({ code: 'device/unknown' });
    expect(first.isClosed).toBe(false);
  });

  test('[AUTH-1] nobody revokes the device of another', async () => {
    const host = await meeting.host();
    const guest = await meeting.guest(host);
    const question = { about: 'revoke-device', device: guest.identity.device } as const;
    expect(await host.ask(question)).toMatchObject({ is: 'denied', code: 'device/unknown' });
  });
});
