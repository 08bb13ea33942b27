"""What becomes of Contact Blueprints: proved beside what the graph says, then written."""
