"""Which role taxonomies does a workspace have?

Writes are proved by the same answer, so it is found where facts are written.
"""

from inroad.graph.writes.own_taxonomies import taxonomies_of

__all__ = ["taxonomies_of"]
