"""The numbers of the Client Contact Map as a workspace rules them in its own way."""

from functools import lru_cache
from importlib.resources import files

from inroad.plans.contact_map.rules import MapRules, map_rules
from inroad.plans.own_rules import read_own

CONTACT_MAP = "contact-map"
"""Name of a workspace's own document, and what messages call it."""


def shipped_document() -> str:
    """Return the shipped numbers as they are written: a start for a workspace's own."""
    return (files("inroad.plans.contact_map") / "rules.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def read_map_rules(text: str) -> MapRules:
    """Return what a workspace's own document rules; what it leaves out stays as shipped.

    Raises:
        BadInput: it is not YAML, or a field is unknown or out of bounds; names it.

    """
    return read_own(text, shipped=map_rules(), file=CONTACT_MAP)
