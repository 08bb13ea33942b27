"""The buying roles a deal may have, read from the shipped taxonomies."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field


class BuyingRole(BaseModel):
    """One role of a taxonomy: who plays it, how much it matters, what the person wants to read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    """Stable name in capitals, `ECONOMIC_BUYER`."""
    name: str
    """The role as people say it, `Economic Buyer`."""
    definition: str
    titles: tuple[str, ...]
    """Canonical titles that typically play it, the most typical first; may be empty."""
    weight: int = Field(ge=1, le=3)
    """3 critical, 2 high, 1 medium."""
    priority: str
    content: str
    expected: bool = True
    """False for roles that are tracked when found but never missed (Detractor, Gatekeeper)."""


@lru_cache
def taxonomy(name: str = "standard") -> Mapping[str, BuyingRole]:
    """Return the roles of a shipped taxonomy by role key, in the order the source lists them.

    Source: S0 (`standard`: its nine roles and Procurement).
    """
    text = (files("inroad.graph") / "taxonomies" / f"{name}.yaml").read_text(encoding="utf-8")
    roles = [BuyingRole(**row) for row in yaml.safe_load(text)["roles"]]
    return {role.key: role for role in roles}


def role_named(words: str) -> BuyingRole | None:
    """Return the role that these words name ("economic buyer", "Legal/Compliance"), or None."""
    wanted = _plain(words)
    for role in taxonomy().values():
        if wanted in {_plain(role.key), _plain(role.name)}:
            return role
    return None


def _plain(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
