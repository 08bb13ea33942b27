"""What is known of a person on a deal, and by what: facts kept once, read in any taxonomy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.graph.instants import instant
from inroad.graph.taxonomy import BuyingRole, Fact, Known, Taxonomies, advocacy_of
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import AssignmentSource, SeniorityLevel, Stance
from inroad.plans.wording import counted, day
from inroad.queries.assessments_of import Assessment
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.depth_signals import DepthSignal, Way
from inroad.queries.role_assignments import AssignedRole


class Origin(StrEnum):
    """What a level rests on; members stand from what is most to what is least direct."""

    ASSESSMENT = "ASSESSMENT"
    STANCE = "STANCE"
    USAGE = "USAGE"
    ROLE = "ROLE"


@dataclass(frozen=True, slots=True)
class KnownLevel:
    """One fact of a person on a deal."""

    fact: Fact
    level: float
    """In [0, 1]."""
    origin: Origin
    why: str
    """One sentence: who said so, or what was counted."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Everything known of one person on one deal."""

    person_key: str
    known: Known
    levels: tuple[KnownLevel, ...]
    """By what each level is known, in the order of `Fact`."""
    taxonomy: str
    """Name of the taxonomy of the held roles."""
    held: tuple[BuyingRole, ...]
    """Roles that somebody says the person holds, in that taxonomy; none of them a suggestion."""


class UsageRules(BaseModel):
    """How use of the product becomes a level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    window_days: int = Field(ge=1)
    every_day_from: int = Field(ge=1)
    """Days of use within the window from which on it counts as every day."""


@lru_cache
def usage_rules() -> UsageRules:
    """Return the shipped numbers.

    Raises:
        ValueError: the file lacks one, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "known.yaml").read_text(encoding="utf-8")
    return UsageRules.model_validate(yaml.safe_load(text)["usage"])


def known_of(
    contact: DealContact,
    *,
    assessments: Iterable[Assessment],
    assignments: Iterable[AssignedRole],
    signals: Iterable[DepthSignal],
    taxonomies: Taxonomies,
    taxonomy: str,
    deal_department: str | None,
    as_of: datetime,
) -> KnownPerson:
    """Put together what is known of one person on one deal at an instant.

    Of each fact the most direct statement counts: what somebody assessed (of several, the latest
    that names the fact), for advocacy the stance, for usage what was seen of it, then what the held
    roles assert (of several, the highest). What nothing says stays unknown.

    Args:
        contact: the person, as she stands to the deal's account.
        assessments: those of the deal that hold, the later begun after the earlier.
        assignments: the roles of the deal at that instant.
        signals: what happened between the person and us, by time.
        taxonomies: the workspace's at that instant.
        taxonomy: name of the deal's own, in which the assignments' roles are.
        deal_department: department that the deal sells to; None: not said.
        as_of: the instant asked for.

    Raises:
        NotFound: there is no such taxonomy.

    """
    held = [
        one
        for one in assignments
        if one.person_key == contact.person_key and one.assignment != AssignmentSource.SUGGESTED
    ]
    roles = _roles(held, taxonomies, taxonomy)
    found: dict[Fact, KnownLevel] = {}
    for source in (
        _asserted(roles),
        _used(signals, contact.person_key, as_of),
        _stated(held),
        _assessed(assessments, contact.person_key),
    ):
        found |= source
    levels = tuple(found[fact] for fact in Fact if fact in found)
    return KnownPerson(
        contact.person_key,
        Known(
            levels={one.fact: one.level for one in levels},
            function=contact.function,
            seniority=SeniorityLevel(contact.seniority) if contact.seniority else None,
            in_department=_inside(contact, deal_department),
        ),
        levels,
        taxonomy,
        roles,
    )


def _roles(
    held: Sequence[AssignedRole], taxonomies: Taxonomies, taxonomy: str
) -> tuple[BuyingRole, ...]:
    by_key = taxonomies.named(taxonomy).by_key
    keys = sorted({one.role for one in held if one.role in by_key}, key=list(by_key).index)
    return tuple(by_key[key] for key in keys)


def _assessed(assessments: Iterable[Assessment], person_key: str) -> Mapping[Fact, KnownLevel]:
    found: dict[Fact, KnownLevel] = {}
    for one in assessments:
        if one.person_key != person_key:
            continue
        since = f" on {day(one.valid_from)}" if one.valid_from else ""
        said = f": {one.evidence}" if one.evidence else ""
        for fact in Fact:
            level = getattr(one, fact.value.lower(), None)
            if level is not None:
                why = f"Assessed{since}{said}"
                found[fact] = KnownLevel(fact, level, Origin.ASSESSMENT, why)
    return found


def _stated(held: Sequence[AssignedRole]) -> Mapping[Fact, KnownLevel]:
    """Return advocacy as the latest stance states it; of stances of one instant, the lowest."""
    stated = [(one.valid_from, Stance(one.stance)) for one in held if one.stance]
    if not stated:
        return {}
    latest = max((since for since, _ in stated if since is not None), default=None)
    stance = min((stance for since, stance in stated if since == latest), key=advocacy_of)
    why = f"Stance on the deal: {stance.value.lower()}"
    level = KnownLevel(Fact.ADVOCACY, advocacy_of(stance), Origin.STANCE, why)
    return {Fact.ADVOCACY: level}


def _asserted(roles: Iterable[BuyingRole]) -> Mapping[Fact, KnownLevel]:
    found: dict[Fact, KnownLevel] = {}
    for role in roles:
        for fact, level in (role.criteria.asserted() if role.criteria else {}).items():
            if fact not in found or level > found[fact].level:
                why = f"Is the {role.name}, which takes at least this"
                found[fact] = KnownLevel(fact, level, Origin.ROLE, why)
    return found


def _used(
    signals: Iterable[DepthSignal], person_key: str, as_of: datetime
) -> Mapping[Fact, KnownLevel]:
    """Return how far the product is used, where it was ever seen to be; else nothing is known."""
    used = [
        instant(one.at_ms)
        for one in signals
        if one.person_key == person_key and one.way == Way.USED and instant(one.at_ms) <= as_of
    ]
    if not used:
        return {}
    rules = usage_rules()
    window = timedelta(days=rules.window_days)
    days = len({at.date() for at in used if as_of - at <= window})
    why = f"Used the product on {counted(days, 'day')} of the last {rules.window_days}"
    level = min(1.0, days / rules.every_day_from)
    return {Fact.USAGE: KnownLevel(Fact.USAGE, level, Origin.USAGE, why)}


def _inside(contact: DealContact, deal_department: str | None) -> bool | None:
    """Return whether somebody works in a department: the one recorded, or by field of work."""
    if not deal_department or not contact.works_there:
        return None
    wanted = deal_department.strip().casefold()
    theirs = [own.strip().casefold() for own in (contact.department, contact.function) if own]
    if not theirs:
        return None
    field = normalise(deal_department).function
    return wanted in theirs or (field is not None and field == contact.function)
