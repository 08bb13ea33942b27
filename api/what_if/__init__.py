"""What would become of a deal if something were otherwise: asked in a transaction undone after."""
