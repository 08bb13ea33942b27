"""What a role taxonomy consists of."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from inroad.graph.taxonomy.facts import Criteria, Fact, Known, Range, influence_or_authority
from inroad.graph.vocabulary import InteractionKind, InteractionSignal

Key = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")]
"""Stable name in capitals, `ECONOMIC_BUYER`."""
TaxonomyName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
"""Stable name in small letters, `stakeholder-map`."""
Reference = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z][a-z0-9-]{0,63}\.)?[A-Z][A-Z0-9_]{0,63}$")
]
"""A role of another taxonomy, `ulu.POWER_BUYER`, or of `standard`, `ECONOMIC_BUYER`."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Notes = Annotated[tuple[Words, ...], Field(max_length=20)]
Titles = Annotated[tuple[Line, ...], Field(max_length=50)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class RoleKind(_Row):
    """One of the kinds of people who may play a role, where some are worth more than others."""

    key: Key
    name: Line
    definition: Words
    titles: Titles = ()
    """Canonical titles that typically are of the kind; may be empty."""
    criteria: Criteria | None = None
    """What tells the kind; None where nothing that can be recorded does."""


class HealthSignal(_Row):
    """What shows after the sale that the holder of a role is well with the product (S0)."""

    key: Key
    name: Line
    definition: Words
    seen_in: Annotated[tuple[InteractionKind, ...], Field(min_length=1)]
    """Kinds of interaction in which it shows."""
    signal: InteractionSignal | None = None
    """What somebody has to have stated of it; None: any interaction of these kinds shows it."""
    within_days: int = Field(default=90, ge=1, le=3_650)
    """For how many days it is good to have been seen."""
    recorded: bool = True
    """False where nothing that can be recorded shows it, so that it is never said to be missing."""


class QuadrantPlace(_Row):
    """The part of S3's quadrant in which a role lies; both axes in [0, 1]."""

    influence_or_authority: Range
    product_importance: Range

    def holds(self, known: Known) -> bool:
        """Whether both axes are known of a person and lie in this part."""
        across = influence_or_authority(known)
        upward = known.levels.get(Fact.PRODUCT_IMPORTANCE)
        return (
            across is not None
            and upward is not None
            and self.influence_or_authority.holds(across)
            and self.product_importance.holds(upward)
        )


class BuyingRole(_Row):
    """One role of a taxonomy: who plays it, how much it matters, what the person wants to read."""

    key: Key
    """Stable name in capitals, `ECONOMIC_BUYER`."""
    name: Line
    """The role as people say it, `Economic Buyer`."""
    definition: Words
    titles: Titles
    """Canonical titles that typically play it, the most typical first; may be empty."""
    weight: int = Field(ge=1, le=3)
    """3 critical, 2 high, 1 medium."""
    priority: Words
    content: Words
    expected: bool = True
    """False for roles that are tracked when found but never missed (Detractor, Gatekeeper)."""
    retired: bool = False
    """Whether nobody is to play it any more: such a role is neither expected, nor assigned anew,
    nor suggested, and keeps its name and definition, so that what was said of old can be read.
    """
    maps_to: Annotated[tuple[Reference, ...], Field(max_length=20)] = ()
    """Roles that mean the same, or of which this one is made; empty: no other taxonomy has it."""
    criteria: Criteria | None = None
    """What tells the role; None where nothing that can be recorded does."""
    why: Words | None = None
    """What is lost where nobody looks after the person (S2)."""
    watch: Notes = ()
    """By what to know the person (S1)."""
    watch_out_for: Notes = ()
    """What may go wrong with the person (S1)."""
    touch_every_days: int | None = Field(default=None, ge=1, le=3_650)
    """Longest time between two-way interactions, where the taxonomy names one (S2)."""
    kinds: Annotated[tuple[RoleKind, ...], Field(max_length=20)] = ()
    """Kinds of holders, the most valuable first (S3); empty: all alike."""
    health: Annotated[tuple[HealthSignal, ...], Field(max_length=20)] = ()
    """Health signals of the role's holder, for customers (S0)."""
    quadrant: QuadrantPlace | None = None

    @model_validator(mode="after")
    def _expect_no_retired_one(self) -> Self:
        if self.retired and self.expected:
            object.__setattr__(self, "expected", False)  # frozen for all others
        return self

    def kind_of(self, known: Known) -> RoleKind | None:
        """Return the first, and so the most valuable, kind that a person is of; None if of none."""
        kinds = (kind for kind in self.kinds if kind.criteria and kind.criteria.met_by(known))
        return next(kinds, None)


class Taxonomy(_Row):
    """A vocabulary of buying roles."""

    name: TaxonomyName
    """Stable name, `stakeholder-map`."""
    title: Line
    """The taxonomy as people say it, `Stakeholder map`."""
    definition: Words
    roles: Annotated[tuple[BuyingRole, ...], Field(min_length=1, max_length=50)]
    """In the order of the source."""

    @cached_property
    def by_key(self) -> Mapping[str, BuyingRole]:
        """The roles by their keys, in the same order."""
        return {role.key: role for role in self.roles}

    @cached_property
    def current(self) -> tuple[BuyingRole, ...]:
        """The roles that are not retired, in the same order: those that somebody may be given."""
        return tuple(role for role in self.roles if not role.retired)

    def role_named(self, words: str) -> BuyingRole | None:
        """Return the role that words name, by key or name, however spelled; None if none.

        A retired one is found as well.
        """
        wanted = plain(words)
        named = (role for role in self.roles if wanted in names_of(role))
        return next(named, None) if wanted else None

    def read(self, known: Known) -> tuple[BuyingRole, ...]:
        """Return the roles that what is known of a person tells; empty where it tells none."""
        return tuple(role for role in self.current if role.criteria and role.criteria.met_by(known))


def names_of(role: BuyingRole) -> frozenset[str]:
    """Return the plain spellings that name a role."""
    return frozenset({plain(role.key), plain(role.name)})


def plain(words: str) -> str:
    """Return letters and digits in small letters, nothing between."""
    return "".join(c for c in words.casefold() if c.isalnum())
