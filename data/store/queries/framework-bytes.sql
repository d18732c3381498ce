-- A framework's file by id ($1) and edition ($2).
SELECT bytes FROM frameworks WHERE id = $1 AND edition = $2;
