// Multi-threading plans that are kept, their versions, steps and comments.
CREATE CONSTRAINT plan_key IF NOT EXISTS FOR (p:Plan) REQUIRE (p.workspace, p.key) IS UNIQUE;
CREATE CONSTRAINT plan_version_key IF NOT EXISTS FOR (v:PlanVersion) REQUIRE (v.workspace, v.key) IS UNIQUE;
CREATE CONSTRAINT plan_step_key IF NOT EXISTS FOR (s:PlanStep) REQUIRE (s.workspace, s.key) IS UNIQUE;
CREATE CONSTRAINT plan_comment_key IF NOT EXISTS FOR (c:PlanComment) REQUIRE (c.workspace, c.key) IS UNIQUE;
