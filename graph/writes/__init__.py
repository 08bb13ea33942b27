"""Every way in which the graph changes: idempotent, keyed, and with what follows from the change."""
