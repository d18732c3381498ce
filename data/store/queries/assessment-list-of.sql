-- An authority's ($1) assessments, by round.
SELECT
  assessments.key, assessments.authority, assessments.round, assessments.name, assessments.year, frameworks.id,
  frameworks.edition, assessments.framework, assessments.state, assessments.opened_at, assessments.changed_at
FROM assessments JOIN frameworks ON frameworks.sha256 = assessments.framework
WHERE assessments.authority = $1
ORDER BY assessments.round;
