"""Writing multi-threading plans that are kept, and what becomes of their steps."""
