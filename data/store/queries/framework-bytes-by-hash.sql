-- A framework's file by its SHA-256 ($1).
SELECT bytes FROM frameworks WHERE sha256 = $1;
