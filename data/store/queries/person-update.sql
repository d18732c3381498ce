-- Writes anew what may change of a person ($1): display name ($2), role ($3), disabled ($4), must change the password
-- ($5), time of the change ($6), hashed password ($7).
UPDATE people
SET display_name = $2, role = $3, disabled = $4, must_change_password = $5, changed_at = $6, password = $7
WHERE name = $1;
