// Every label is found by its key within its workspace; the constraint is also the index each
// query starts from. Community has no existence constraints: importers/records.py requires fields.
CREATE CONSTRAINT schema_migration_version IF NOT EXISTS FOR (m:SchemaMigration) REQUIRE m.version IS UNIQUE;
CREATE CONSTRAINT workspace_key IF NOT EXISTS FOR (w:Workspace) REQUIRE w.key IS UNIQUE;
CREATE CONSTRAINT account_key IF NOT EXISTS FOR (a:Account) REQUIRE (a.workspace, a.key) IS UNIQUE;
CREATE CONSTRAINT person_key IF NOT EXISTS FOR (p:Person) REQUIRE (p.workspace, p.key) IS UNIQUE;
CREATE CONSTRAINT opportunity_key IF NOT EXISTS FOR (o:Opportunity) REQUIRE (o.workspace, o.key) IS UNIQUE;
CREATE CONSTRAINT interaction_key IF NOT EXISTS FOR (i:Interaction) REQUIRE (i.workspace, i.key) IS UNIQUE;
CREATE CONSTRAINT employed_by_key IF NOT EXISTS FOR ()-[e:EMPLOYED_BY]-() REQUIRE (e.workspace, e.key) IS UNIQUE;
CREATE CONSTRAINT reports_to_key IF NOT EXISTS FOR ()-[r:REPORTS_TO]-() REQUIRE (r.workspace, r.key) IS UNIQUE;
CREATE CONSTRAINT influences_key IF NOT EXISTS FOR ()-[i:INFLUENCES]-() REQUIRE (i.workspace, i.key) IS UNIQUE;
CREATE CONSTRAINT connected_to_key IF NOT EXISTS FOR ()-[c:CONNECTED_TO]-() REQUIRE (c.workspace, c.key) IS UNIQUE;
CREATE CONSTRAINT knows_key IF NOT EXISTS FOR ()-[k:KNOWS]-() REQUIRE (k.workspace, k.key) IS UNIQUE;
CREATE CONSTRAINT plays_role_in_key IF NOT EXISTS FOR ()-[r:PLAYS_ROLE_IN]-() REQUIRE (r.workspace, r.key) IS UNIQUE;
