-- An assessment by authority ($1) and round ($2).
SELECT
  assessments.key, assessments.authority, assessments.round, assessments.name, assessments.year, frameworks.id,
  frameworks.edition, assessments.framework, assessments.state, assessments.opened_at, assessments.changed_at
FROM assessments JOIN frameworks ON frameworks.sha256 = assessments.framework
WHERE assessments.authority = $1 AND assessments.round = $2;
