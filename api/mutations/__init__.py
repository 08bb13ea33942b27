"""Root fields of the schema's Mutation: one for each kind of record, and one for workspaces."""
