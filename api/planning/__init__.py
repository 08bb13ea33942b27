"""Multi-threading plans: read, made, kept, and what becomes of their steps."""
