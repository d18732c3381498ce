-- Version 4: what a government adds to an answer: a mark as a good practice, and commitments.

-- A practice goes with its consent to be shared: `shared` is that consent, and without the row there is no mark.
CREATE TABLE practices (
  assessment INTEGER NOT NULL,
  question TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language <> ''),
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  revision INTEGER NOT NULL CHECK (revision > 0),
  marked_at TEXT NOT NULL,
  marked_by TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (assessment, question),
  FOREIGN KEY (assessment, question) REFERENCES answers (assessment, question)
) STRICT, WITHOUT ROWID;

-- One that was dropped stays, with when and why.
CREATE TABLE commitments (
  assessment INTEGER NOT NULL,
  question TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  language TEXT NOT NULL CHECK (language <> ''),
  who TEXT NOT NULL CHECK (who <> ''),
  due TEXT NOT NULL CHECK (due <> ''),
  noted_at TEXT NOT NULL,
  noted_by TEXT NOT NULL,
  dropped_at TEXT,
  dropped_why TEXT,
  what TEXT NOT NULL CHECK (what <> ''),
  PRIMARY KEY (assessment, question, number),
  FOREIGN KEY (assessment, question) REFERENCES answers (assessment, question),
  CHECK ((dropped_at IS NULL) = (dropped_why IS NULL))
) STRICT, WITHOUT ROWID;
