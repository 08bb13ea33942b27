// What became of grades that were proposed.
CREATE CONSTRAINT decided_grade_key IF NOT EXISTS FOR ()-[d:DECIDED_GRADE]-() REQUIRE (d.workspace, d.key) IS UNIQUE;
