import type {
  AccountStore,
  CodeTrouble,
  Device,
  Invitation,
  LinkCode,
  MarketRecord,
  MemberRecord,
  NewDevice,
} from '../account-store.ts';
import { inviteTrouble, linkTrouble } from '../code-trouble.ts';
import type { Database, Row } from './database.ts';

/** Accounts in SQLite. */
export class SqliteAccountStore implements AccountStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async market(): Promise<MarketRecord | undefined> {
    return this.#database.read(() => this.#market());
  }

  async start(name: string, first: NewDevice): Promise<boolean> {
    return this.#database.write(() => {
      if (this.#market() !== undefined) return false;
      this.#database.run("INSERT INTO meta VALUES ('market', ?), ('host', ?)", name, first.person);
      this.#addPerson(first);
      this.#addDevice(first);
      return true;
    });
  }

  async device(id: string): Promise<Device | undefined> {
    const row = this.#database.read(() => this.#database.get('SELECT * FROM devices WHERE id = ?', id));
    return row && deviceOf(row);
  }

  async devices(person: string): Promise<readonly Device[]> {
    const rows = this.#database.read(() =>
      this.#database.all('SELECT * FROM devices WHERE person = ? ORDER BY added, id', person),
    );
    return rows.map((row) => deviceOf(row));
  }

  async admit(guest: NewDevice, invitation: string, now: number): Promise<'admitted' | 'taken' | CodeTrouble> {
    return this.#database.write(() => {
      const trouble = this.#inviteTrouble(invitation, now);
      if (trouble !== undefined) return trouble;
      if (this.#database.get('SELECT id FROM persons WHERE id = ?', guest.person) !== undefined) return 'taken';
      this.#use(invitation);
      this.#addPerson(guest);
      this.#addDevice(guest);
      return 'admitted';
    });
  }

  async members(): Promise<readonly MemberRecord[]> {
    const rows = this.#database.read(() => this.#database.all('SELECT * FROM persons ORDER BY joined, id'));
    return rows.map((row) => ({
      person: row['id'] as string,
      joined: row['joined'] as number,
      removed: (row['removed'] ?? undefined) as number | undefined,
    }));
  }

  async removePerson(person: string, now: number): Promise<boolean> {
    const sql = 'UPDATE persons SET removed = ? WHERE id = ? AND removed IS NULL';
    return this.#database.write(() => this.#database.run(sql, now, person) > 0);
  }

  async readmit(person: string, invitation: string, now: number): Promise<'admitted' | CodeTrouble> {
    return this.#database.write(() => {
      const trouble = this.#inviteTrouble(invitation, now);
      if (trouble !== undefined) return trouble;
      if (this.#database.run('UPDATE persons SET removed = NULL WHERE id = ?', person) === 0) return 'unknown';
      this.#use(invitation);
      return 'admitted';
    });
  }

  async revokeDevice(person: string, device: string, now: number): Promise<boolean> {
    const sql = 'UPDATE devices SET revoked = ? WHERE id = ? AND person = ? AND revoked IS NULL';
    return this.#database.write(() => this.#database.run(sql, now, device, person) > 0);
  }

  async invite({ id, hash, uses, made, expires }: Omit<Invitation, 'used' | 'revoked'>): Promise<void> {
    const sql = 'INSERT INTO invitations VALUES (?, ?, ?, 0, ?, ?, NULL)';
    this.#database.write(() => this.#database.run(sql, id, hash, uses, made, expires));
  }

  async invitations(): Promise<readonly Invitation[]> {
    const rows = this.#database.read(() => this.#database.all('SELECT * FROM invitations ORDER BY made, id'));
    return rows.map((row) => invitationOf(row));
  }

  async revokeInvitation(id: string, now: number): Promise<boolean> {
    const sql = 'UPDATE invitations SET revoked = ? WHERE id = ? AND revoked IS NULL';
    return this.#database.write(() => this.#database.run(sql, now, id) > 0);
  }

  async offerLink({ hash, person, by, expires }: Omit<LinkCode, 'waiting'>, now: number): Promise<void> {
    this.#database.write(() => {
      this.#database.run('DELETE FROM links WHERE made_by = ? OR expires <= ?', by, now);
      this.#database.run('INSERT INTO links VALUES (?, ?, ?, ?, NULL, NULL, NULL)', hash, person, by, expires);
    });
  }

  async useLink(hash: string, waiting: LinkCode['waiting'] & {}, now: number): Promise<LinkCode | CodeTrouble> {
    return this.#database.write(() => {
      const row = this.#database.get('SELECT * FROM links WHERE hash = ?', hash);
      const link = row && linkOf(row);
      if (link === undefined) return 'unknown';
      const trouble = linkTrouble(link, waiting, now);
      if (trouble !== undefined) return trouble;
      const { device, key, label } = waiting;
      this.#database.run('UPDATE links SET device = ?, key = ?, label = ? WHERE hash = ?', device, key, label, hash);
      return { ...link, waiting };
    });
  }

  async waitingAt(by: string, now: number): Promise<LinkCode | undefined> {
    return this.#database.read(() => this.#waitingAt(by, now));
  }

  async confirmLink(by: string, device: string, now: number): Promise<Device | undefined> {
    return this.#database.write(() => {
      const link = this.#waitingAt(by, now);
      if (link?.waiting?.device !== device) return undefined;
      const { key, label } = link.waiting;
      const added: NewDevice = { id: device, person: link.person, key, label, added: now };
      this.#database.run('DELETE FROM links WHERE hash = ?', link.hash);
      this.#addDevice(added);
      return { ...added, revoked: undefined };
    });
  }

  #market(): MarketRecord | undefined {
    const name = this.#database.meta('market');
    const host = this.#database.meta('host');
    return name === undefined || host === undefined ? undefined : { name, host };
  }

  #waitingAt(by: string, now: number): LinkCode | undefined {
    const sql = 'SELECT * FROM links WHERE made_by = ? AND expires > ? AND device IS NOT NULL';
    const row = this.#database.get(sql, by, now);
    return row && linkOf(row);
  }

  #inviteTrouble(hash: string, now: number): CodeTrouble | undefined {
    const row = this.#database.get('SELECT * FROM invitations WHERE hash = ?', hash);
    return inviteTrouble(row && invitationOf(row), now);
  }

  #use(invitation: string): void {
    this.#database.run('UPDATE invitations SET used = used + 1 WHERE hash = ?', invitation);
  }

  #addPerson({ person, added }: NewDevice): void {
    this.#database.run('INSERT INTO persons VALUES (?, ?, NULL)', person, added);
  }

  #addDevice({ id, person, key, label, added }: NewDevice): void {
    this.#database.run('INSERT INTO devices VALUES (?, ?, ?, ?, ?, NULL)', id, person, key, label, added);
  }
}

function deviceOf(row: Row): Device {
  return { ...(row as unknown as Device), revoked: (row['revoked'] ?? undefined) as number | undefined };
}

function invitationOf(row: Row): Invitation {
  return { ...(row as unknown as Invitation), revoked: (row['revoked'] ?? undefined) as number | undefined };
}

function linkOf(row: Row): LinkCode {
  const { hash, person, made_by: by, expires, device, key, label } = row as Record<string, string>;
  const waiting = device == null ? undefined : { device, key: key as string, label: label as string };
  return { hash, person, by, expires: Number(expires), waiting } as LinkCode;
}
