"""Questions about introduction requests."""
