-- Makes an authority known by its code ($1) at a time ($2).
INSERT INTO authorities (code, added_at) VALUES ($1, $2)
ON CONFLICT (code) DO NOTHING;
