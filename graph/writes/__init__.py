"""Every way in which the graph changes: idempotent, keyed, with what follows from the change."""
