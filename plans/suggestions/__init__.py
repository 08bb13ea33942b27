"""Who probably plays which role, by titles, by what was confirmed before, and by like deals."""
