// What a workspace rules itself, and which accounts were written about and not yet watched.
CREATE CONSTRAINT rulebook_key IF NOT EXISTS FOR (r:Rulebook) REQUIRE (r.workspace, r.key) IS UNIQUE;
CREATE INDEX rulebook_by_name IF NOT EXISTS FOR (r:Rulebook) ON (r.workspace, r.kind, r.name);
CREATE INDEX account_changed IF NOT EXISTS FOR (a:Account) ON (a.workspace, a.changed_at);
CREATE CONSTRAINT assessed_in_key IF NOT EXISTS FOR ()-[a:ASSESSED_IN]-() REQUIRE (a.workspace, a.key) IS UNIQUE;
CREATE CONSTRAINT looks_after_key IF NOT EXISTS FOR ()-[l:LOOKS_AFTER]-() REQUIRE (l.workspace, l.key) IS UNIQUE;
