"""Questions about plans that are kept."""
