"""GraphQL types, one noun a file."""
