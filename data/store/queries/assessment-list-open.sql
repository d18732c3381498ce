-- Assessments that are still worked on, in no order.
SELECT
  assessments.key, assessments.authority, assessments.round, assessments.name, assessments.year, frameworks.id,
  frameworks.edition, assessments.framework, assessments.state, assessments.opened_at, assessments.changed_at
FROM assessments JOIN frameworks ON frameworks.sha256 = assessments.framework
WHERE assessments.state IN ('collecting', 'consultation');
