-- Version 2: people and what they look after, their sessions, and failures to sign in.

CREATE TABLE people (
  name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 2 AND 64),
  display_name TEXT NOT NULL CHECK (display_name <> ''),
  role TEXT NOT NULL CHECK (role IN ('administrator', 'analyst', 'focal-point', 'contributor', 'reader')),
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  password TEXT NOT NULL CHECK (substr(password, 1, 10) = '$argon2id$') -- hashed, never the password itself
) STRICT, WITHOUT ROWID;

CREATE TRIGGER people_keep_their_names BEFORE UPDATE OF name, created_at ON people
BEGIN
  SELECT RAISE (ABORT, 'the history names people: they keep their names');
END;

CREATE TRIGGER people_never_go BEFORE DELETE ON people
BEGIN
  SELECT RAISE (ABORT, 'the history names people: they are disabled, not removed');
END;

-- For the roles that are held for authorities. These may be opened later, so they need not be known yet; there is no
-- sign for all of them.
CREATE TABLE people_authorities (
  person TEXT NOT NULL REFERENCES people (name),
  authority TEXT NOT NULL CHECK (length(authority) BETWEEN 3 AND 64 AND instr(authority, '*') = 0),
  PRIMARY KEY (person, authority)
) STRICT, WITHOUT ROWID;

-- Running ones, and for a time those that ended: who signed in, and from where.
CREATE TABLE sessions (
  number INTEGER NOT NULL PRIMARY KEY,
  token TEXT NOT NULL UNIQUE CHECK (length(token) = 64), -- its BLAKE2b hash: whoever reads this cannot sign in with it
  person TEXT NOT NULL REFERENCES people (name),
  started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  ends_at TEXT NOT NULL, -- at the latest
  ended_at TEXT,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_by_person ON sessions (person, address, started_at);
CREATE INDEX sessions_by_end ON sessions (ends_at);

-- How often signing in failed lately, by account, by address, and by account from an address it is known from.
CREATE TABLE sign_in_failures (
  kind TEXT NOT NULL CHECK (kind IN ('account', 'address', 'both')),
  subject TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  last_at TEXT NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_at);
