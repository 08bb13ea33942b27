// One grade per colleague, contact, grader and day.
CREATE CONSTRAINT grades_key IF NOT EXISTS FOR ()-[g:GRADES]-() REQUIRE (g.workspace, g.key) IS UNIQUE;
