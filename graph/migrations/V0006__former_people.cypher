// Keys of placeholders that turned out to be somebody; nothing may bring them back.
CREATE CONSTRAINT former_person_key IF NOT EXISTS FOR (f:FormerPerson) REQUIRE (f.workspace, f.key) IS UNIQUE;
