-- Ends all sessions, each when it was last seen.
UPDATE sessions SET ended_at = seen_at WHERE ended_at IS NULL;
