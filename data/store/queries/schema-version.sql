-- The number of the last migration that this database went through.
SELECT version FROM schema_version WHERE one = 1;
