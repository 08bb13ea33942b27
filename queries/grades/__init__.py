"""Questions about grades of relationships."""
