// Contact Blueprints, and what happened to each.
CREATE CONSTRAINT blueprint_key IF NOT EXISTS FOR (b:Blueprint) REQUIRE (b.workspace, b.key) IS UNIQUE;
CREATE CONSTRAINT blueprint_version_key IF NOT EXISTS FOR (v:BlueprintVersion) REQUIRE (v.workspace, v.key) IS UNIQUE;
