"""From the roles that were confirmed so far to what a model learns from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from inroad.graph.taxonomy import STANDARD, BuyingRole, Taxonomies
from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.stages import Stages, StageState
from inroad.plans.suggestions.position import Position
from inroad.plans.suggestions.role_model import OTHER, Learnt, RoleModel, train
from inroad.plans.suggestions.rules import suggestion_rules
from inroad.queries.suggestions.deals_learnt_from import PastDeal
from inroad.queries.suggestions.places import Place
from inroad.queries.suggestions.role_examples import RoleExample


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that a workspace knows of roles so far; equal pasts teach the same."""

    examples: tuple[RoleExample, ...]
    deals: tuple[PastDeal, ...]
    states: tuple[StageState, ...]
    """Of each deal: open, won or lost."""
    places: tuple[Place, ...]
    """Of the people in the examples."""

    @classmethod
    def known(
        cls,
        examples: Iterable[RoleExample],
        deals: Iterable[PastDeal],
        places: Mapping[str, Place],
        *,
        stages: Stages,
        as_of: datetime,
    ) -> "Past":
        """Return what was known at an instant; a deal that closes later was open then."""
        given = tuple(deals)
        states = tuple(_state(deal, stages, as_of) for deal in given)
        return cls(tuple(examples), given, states, tuple(places.values()))

    @property
    def confirmed(self) -> int:
        """How many assignments were confirmed."""
        return sum(not one.rejected for one in self.examples)


@dataclass(frozen=True)
class _Into:
    """A taxonomy to learn; equal where its roles are, whichever day it was read on."""

    taxonomies: Taxonomies
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Into) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def _identity(self) -> object:
        return tuple(
            (name, role.key, role.titles, role.retired, role.maps_to, str(role.criteria))
            for name in self.taxonomies.names
            for role in self.taxonomies.named(name).roles
        ), self.name


def suggestable(roles: Iterable[BuyingRole]) -> tuple[BuyingRole, ...]:
    """Return the roles that a position can tell: those with typical titles that are not retired.

    Nobody is ever suggested as Detractor: who opposes us is learnt from people, not from titles.
    """
    return tuple(role for role in roles if role.titles and not role.retired)


def model_of(past: Past, taxonomies: Taxonomies, name: str) -> RoleModel | None:
    """Return the model that a workspace's past teaches of a taxonomy; trained once a past.

    Args:
        past: what is known.
        taxonomies: the workspace's.
        name: of the taxonomy whose roles are to be suggested.

    Returns:
        None where fewer assignments were confirmed than a model needs, or they hold too little.

    """
    if past.confirmed < suggestion_rules().model_from:
        return None
    with _TRAINING:  # who asks meanwhile waits for the model instead of training another
        return _trained(past, _Into(taxonomies, name))


_TRAINING = Lock()


@lru_cache(maxsize=16)
def _trained(past: Past, into: _Into) -> RoleModel | None:
    roles = suggestable(into.taxonomies.named(into.name).roles)
    return train(learnt_from(past, into.taxonomies, into.name), roles)


def learnt_from(past: Past, taxonomies: Taxonomies, name: str) -> list[Learnt]:
    """Return what a past teaches of one taxonomy's roles.

    A role of another taxonomy that is not exactly one role in this teaches what the others are
    not. Who plays several roles on a deal teaches each of them as much less.
    """
    deals = {deal.key: deal for deal in past.deals}
    states = {deal.key: state for deal, state in zip(past.deals, past.states, strict=True)}
    places = {place.person_key: place for place in past.places}
    groups = _tied((one.person_key, one.account_key or "") for one in past.examples)
    several = Counter(
        (one.opportunity_key, one.person_key) for one in past.examples if not one.rejected
    )
    found = list[Learnt]()
    for one in past.examples:
        deal = deals.get(one.opportunity_key)
        role = _taught(taxonomies, deal.taxonomy if deal else None, one.role, name)
        if role is None:
            continue
        pair = (one.opportunity_key, one.person_key)
        found.append(
            Learnt(
                position_of(one, places.get(one.person_key), deal.department if deal else None),
                role,
                _weight(one, states.get(one.opportunity_key))
                / (1 if one.rejected else several[pair]),
                groups[one.person_key],
                pair,
                one.rejected,
            )
        )
    return found


def position_of(one: RoleExample, place: Place | None, deal_department: str | None) -> Position:
    """Return the position in which somebody played a role."""
    level = SeniorityLevel(one.seniority) if one.seniority else None
    return Position(one.title, one.department, one.function, level, place, deal_department)


def _state(deal: PastDeal, stages: Stages, as_of: datetime) -> StageState:
    if deal.closes_on is not None and as_of.astimezone(UTC).date() < deal.closes_on:
        return StageState.OPEN
    stage = stages.read(deal.stage)
    return StageState.OPEN if stage is None else stage.state


def _weight(one: RoleExample, state: StageState | None) -> float:
    rules = suggestion_rules()
    return rules.rejection if one.rejected else rules.weights[state or StageState.OPEN]


def _taught(taxonomies: Taxonomies, taxonomy: str | None, role: str, into: str) -> str | None:
    """Return the role that an example teaches, OTHER included; None where titles tell nothing."""
    read = read_in(taxonomies, taxonomy, role, into)
    if len(read) == 1:
        return read[0]
    own = taxonomies.roles_of(taxonomy).get(role)
    return OTHER if own is not None and own.titles else None


def read_in(taxonomies: Taxonomies, taxonomy: str | None, role: str, into: str) -> tuple[str, ...]:
    """Return the keys of the roles that a role is in another taxonomy; empty where it is none.

    Args:
        taxonomies: the workspace's.
        taxonomy: name of the role's own; None: the standard one.
        role: its key; one that the taxonomy no longer has is none.
        into: name of the other.

    """
    own = taxonomy or STANDARD
    if role not in taxonomies.roles_of(own):
        return ()
    return tuple(one.key for one in taxonomies.translated(own, role, into=into))


def _tied(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the group of each person: people of one account, and accounts of one person, are one.

    Whoever was at two accounts ties them, so that nobody stands in training and in test.
    """
    leader: dict[str, str] = {}

    def first(one: str) -> str:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    people: list[str] = []
    for person, account in pairs:
        people.append(person)
        leader[first(f"person {person}")] = first(f"account {account}")
    return {person: first(f"person {person}") for person in people}
