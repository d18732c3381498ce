-- All people, one row an authority or one without.
SELECT
  people.name, people.display_name, people.role, people.disabled, people.must_change_password, people.created_at,
  people.changed_at, people.password, people_authorities.authority
FROM people LEFT JOIN people_authorities ON people_authorities.person = people.name
ORDER BY people.name, people_authorities.authority;
