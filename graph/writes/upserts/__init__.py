"""One statement per kind of record; `graph/writes/upsert.py` runs them."""
