-- The number of an authority's ($1) last round, 0 where it has none.
SELECT coalesce(max(round), 0) FROM assessments WHERE authority = $1;
