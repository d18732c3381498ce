-- Version 1: frameworks, assessments, answers with their sources, and the history of every change.

PRAGMA application_id = 1296517425; -- "MGI1": how the file says whose it is

CREATE TABLE schema_version (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

-- A framework is the file's bytes; its SHA-256 is what assessments are pinned to.
CREATE TABLE frameworks (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  id TEXT NOT NULL CHECK (id <> ''),
  edition TEXT NOT NULL CHECK (edition <> ''),
  added_at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (id, edition)
) STRICT;

CREATE TRIGGER frameworks_never_change BEFORE UPDATE ON frameworks
BEGIN
  SELECT RAISE (ABORT, 'a framework never changes');
END;

CREATE TRIGGER frameworks_never_go BEFORE DELETE ON frameworks
BEGIN
  SELECT RAISE (ABORT, 'a framework is never removed');
END;

-- Named by the two editions they join, "id/edition"; these need not be loaded.
CREATE TABLE crosswalks (
  older TEXT NOT NULL,
  newer TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  added_at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (older, newer)
) STRICT;

CREATE TABLE authorities (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 3 AND 64),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE assessments (
  key INTEGER NOT NULL PRIMARY KEY,
  authority TEXT NOT NULL REFERENCES authorities (code),
  round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 999),
  name TEXT,
  year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2199),
  framework TEXT NOT NULL REFERENCES frameworks (sha256),
  state TEXT NOT NULL CHECK (state IN ('collecting', 'consultation', 'approved', 'published')),
  opened_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  UNIQUE (authority, round)
) STRICT;

CREATE TRIGGER assessments_stay_pinned BEFORE UPDATE OF key, authority, round, framework ON assessments
BEGIN
  SELECT RAISE (ABORT, 'an assessment stays what and whose it is');
END;

-- The note is last: reading the options alone then never touches its pages.
CREATE TABLE answers (
  assessment INTEGER NOT NULL REFERENCES assessments (key),
  question TEXT NOT NULL CHECK (question <> ''),
  option TEXT,
  revision INTEGER NOT NULL CHECK (revision > 0),
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (assessment, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  assessment INTEGER NOT NULL,
  question TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  title TEXT NOT NULL,
  kind TEXT,
  locator TEXT,
  date TEXT,
  url TEXT,
  sha256 TEXT,
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts')),
  PRIMARY KEY (assessment, question, position),
  FOREIGN KEY (assessment, question) REFERENCES answers (assessment, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  number INTEGER NOT NULL PRIMARY KEY,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  subject TEXT NOT NULL,
  question TEXT,
  action TEXT NOT NULL,
  was TEXT,
  became TEXT,
  reason TEXT,
  digest TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- The number is the rowid, which every index carries: rows about a subject come in their order.
CREATE INDEX history_by_subject ON history (subject);

CREATE TRIGGER history_never_changes BEFORE UPDATE ON history
BEGIN
  SELECT RAISE (ABORT, 'the history is append-only');
END;

CREATE TRIGGER history_never_goes BEFORE DELETE ON history
BEGIN
  SELECT RAISE (ABORT, 'the history is append-only');
END;

-- The last row's number and hash: without them, rows cut off at the end would not be missed.
CREATE TABLE history_head (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL CHECK (number >= 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

INSERT INTO history_head (one, number, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
