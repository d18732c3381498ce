-- Adds a person: name ($1), display name ($2), role ($3), disabled ($4), must change the password ($5), times ($6, $7),
-- hashed password ($8); changes no row where the name is taken.
INSERT INTO people (
  name, display_name, role, disabled, must_change_password, created_at, changed_at, password)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (name) DO NOTHING;
