/** The version of this schema, kept in `user_version`. */
export const SCHEMA = 2;

/**
 * One market's data. `events.place` is the store's one order. `numbers` gives each event its dense number in each of
 * its scopes; a scope's name is kept once. `outcomes` has every command that was ever decided (rule CMD-3).
 */
export const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    place INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (stream, version)
  ) STRICT;
  CREATE TABLE scopes (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL) STRICT;
  CREATE TABLE numbers (
    scope INTEGER NOT NULL REFERENCES scopes,
    number INTEGER NOT NULL,
    place INTEGER NOT NULL REFERENCES events,
    PRIMARY KEY (scope, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE outcomes (
    command TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reached TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    joined INTEGER NOT NULL,
    removed INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    added INTEGER NOT NULL,
    revoked INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX devices_of_person ON devices (person, added);
  CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    uses INTEGER NOT NULL,
    used INTEGER NOT NULL,
    made INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    revoked INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE links (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES persons,
    made_by TEXT NOT NULL UNIQUE REFERENCES devices,
    expires INTEGER NOT NULL,
    device TEXT,
    key TEXT,
    label TEXT
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${SCHEMA};
`;

/** What makes data of an older version into data of the next one, by the older one. */
export const migrations: Readonly<Record<number, string>> = {
  1: 'ALTER TABLE persons ADD COLUMN removed INTEGER; PRAGMA user_version = 2;',
};
