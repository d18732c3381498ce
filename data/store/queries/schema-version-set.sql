-- Notes the number of the migration just applied: $1.
INSERT INTO schema_version (one, version) VALUES (1, $1)
ON CONFLICT (one) DO UPDATE SET version = excluded.version;
