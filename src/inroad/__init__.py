"""Relationship intelligence for B2B sales, over a Neo4j graph."""

from pathlib import Path

__version__ = "0.1.0"

# A clone without symbolic links (core.symlinks=false) has text files where `inroad/graph` should be
# a folder; the real folders lie at the repository's root.
_HERE = Path(__file__).parent
if not (_HERE / "graph").is_dir():
    __path__.append(str(_HERE.parents[1]))
