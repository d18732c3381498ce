-- Gives a person ($1) an authority ($2).
INSERT INTO people_authorities (person, authority) VALUES ($1, $2);
