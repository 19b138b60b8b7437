import type {
  AccountStore,
  CodeTrouble,
  Device,
  Invitation,
  LinkCode,
  MarketRecord,
  MemberRecord,
  NewDevice,
} from './account-store.ts';
import { inviteTrouble, linkTrouble } from './code-trouble.ts';
import type { MemoryDisk } from './memory-disk.ts';

/** Accounts in memory, for the simulation. */
export class MemoryAccountStore implements AccountStore {
  readonly #disk: MemoryDisk;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  async market(): Promise<MarketRecord | undefined> {
    return this.#disk.market;
  }

  async start(name: string, first: NewDevice): Promise<boolean> {
    if (this.#disk.market !== undefined) return false;
    this.#disk.market = { name, host: first.person };
    this.#add(first);
    return true;
  }

  async device(id: string): Promise<Device | undefined> {
    return this.#disk.devices.get(id);
  }

  async devices(person: string): Promise<readonly Device[]> {
    const mine = [...this.#disk.devices.values()].filter((device) => device.person === person);
    return mine.sort((a, b) => a.added - b.added || (a.id < b.id ? -1 : 1));
  }

  async admit(guest: NewDevice, hash: string, now: number): Promise<'admitted' | 'taken' | CodeTrouble> {
    const invitation = this.#invitation(hash);
    const trouble = inviteTrouble(invitation, now);
    if (invitation === undefined || trouble !== undefined) return trouble ?? 'unknown';
    if (this.#disk.persons.has(guest.person)) return 'taken';
    this.#disk.invitations.set(invitation.id, { ...invitation, used: invitation.used + 1 });
    this.#add(guest);
    return 'admitted';
  }

  async members(): Promise<readonly MemberRecord[]> {
    return [...this.#disk.persons.values()].sort((a, b) => a.joined - b.joined || (a.person < b.person ? -1 : 1));
  }

  async removePerson(person: string, now: number): Promise<boolean> {
    const member = this.#disk.persons.get(person);
    if (member === undefined || member.removed !== undefined) return false;
    this.#disk.persons.set(person, { ...member, removed: now });
    return true;
  }

  async readmit(person: string, hash: string, now: number): Promise<'admitted' | CodeTrouble> {
    const invitation = this.#invitation(hash);
    const trouble = inviteTrouble(invitation, now);
    const member = this.#disk.persons.get(person);
    if (invitation === undefined || member === undefined || trouble !== undefined) return trouble ?? 'unknown';
    this.#disk.invitations.set(invitation.id, { ...invitation, used: invitation.used + 1 });
    this.#disk.persons.set(person, { ...member, removed: undefined });
    return 'admitted';
  }

  async revokeDevice(person: string, id: string, now: number): Promise<boolean> {
    const device = this.#disk.devices.get(id);
    if (device?.person !== person || device.revoked !== undefined) return false;
    this.#disk.devices.set(id, { ...device, revoked: now });
    return true;
  }

  async invite(invitation: Omit<Invitation, 'used' | 'revoked'>): Promise<void> {
    this.#disk.invitations.set(invitation.id, { ...invitation, used: 0, revoked: undefined });
  }

  async invitations(): Promise<readonly Invitation[]> {
    return [...this.#disk.invitations.values()].sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1));
  }

  async revokeInvitation(id: string, now: number): Promise<boolean> {
    const invitation = this.#disk.invitations.get(id);
    if (invitation === undefined || invitation.revoked !== undefined) return false;
    this.#disk.invitations.set(id, { ...invitation, revoked: now });
    return true;
  }

  async offerLink(link: Omit<LinkCode, 'waiting'>, now: number): Promise<void> {
    for (const { by, expires } of this.#disk.links.values()) if (expires <= now) this.#disk.links.delete(by);
    this.#disk.links.set(link.by, { ...link, waiting: undefined });
  }

  async useLink(hash: string, waiting: LinkCode['waiting'] & {}, now: number): Promise<LinkCode | CodeTrouble> {
    const link = [...this.#disk.links.values()].find((one) => one.hash === hash);
    if (link === undefined) return 'unknown';
    const trouble = linkTrouble(link, waiting, now);
    if (trouble !== undefined) return trouble;
    const used = { ...link, waiting };
    this.#disk.links.set(link.by, used);
    return used;
  }

  async waitingAt(by: string, now: number): Promise<LinkCode | undefined> {
    const link = this.#disk.links.get(by);
    return link?.waiting !== undefined && link.expires > now ? link : undefined;
  }

  async confirmLink(by: string, device: string, now: number): Promise<Device | undefined> {
    const link = await this.waitingAt(by, now);
    if (link?.waiting?.device !== device) return undefined;
    const { key, label } = link.waiting;
    this.#disk.links.delete(by);
    const added: Device = { id: device, person: link.person, key, label, added: now, revoked: undefined };
    this.#disk.devices.set(device, added);
    return added;
  }

  #invitation(hash: string): Invitation | undefined {
    return [...this.#disk.invitations.values()].find((one) => one.hash === hash);
  }

  #add(device: NewDevice): void {
    const { person, added } = device;
    this.#disk.persons.set(person, { person, joined: added, removed: undefined });
    this.#disk.devices.set(device.id, { ...device, revoked: undefined });
  }
}
