"""What would become of a deal if something were otherwise than it is."""
