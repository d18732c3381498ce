-- Version 3: why an answer moved since the round before, and answers of that round that wait to be confirmed.

-- NULL: nobody said.
ALTER TABLE answers ADD COLUMN reason TEXT CHECK (
  reason IN ('reform', 'circumstances', 'better-evidence', 'earlier-mistake', 'different-interpretation'));

-- Brought along when the round was opened, and nobody's answer yet: it counts nowhere.
ALTER TABLE answers ADD COLUMN to_confirm INTEGER NOT NULL DEFAULT 0 CHECK (to_confirm IN (0, 1));
