-- Removes sessions that were over before a time ($1).
DELETE FROM sessions WHERE ends_at < $1;
