// What colleagues allow, and who asked whom for an introduction.
CREATE CONSTRAINT consent_key IF NOT EXISTS FOR (c:Consent) REQUIRE (c.workspace, c.key) IS UNIQUE;
CREATE CONSTRAINT introduction_request_key IF NOT EXISTS FOR (r:IntroductionRequest) REQUIRE (r.workspace, r.key) IS UNIQUE;
CREATE INDEX introduction_request_by_time IF NOT EXISTS FOR (r:IntroductionRequest) ON (r.workspace, r.asked_at);
