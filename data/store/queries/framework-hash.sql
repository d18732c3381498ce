-- A framework's SHA-256 by id ($1) and edition ($2).
SELECT sha256 FROM frameworks WHERE id = $1 AND edition = $2;
