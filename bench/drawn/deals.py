"""Draw one open deal per company, its committee, and who of ours looks after it."""

from dataclasses import dataclass

import numpy as np

from bench.drawn.folder import (
    AS_OF,
    RECORDED,
    SOURCED,
    Folder,
    Ints,
    days,
    instants,
    joined,
    keys,
    numbers,
    picked,
)
from bench.drawn.people import SMALLEST, Population, words
from inroad.graph.instants import milliseconds
from inroad.graph.strength_model import DAY_MS
from inroad.graph.vocabulary import AssignmentSource, Duty, OpportunityKind, Stance

_DUTIES = (Duty.ACCOUNT_EXECUTIVE, Duty.SOLUTION_ENGINEER)
_STANCES = ("", *(stance.value for stance in Stance))
_STANCE_SHARE = (0.25, 0.1, 0.25, 0.25, 0.1, 0.05)
_ASSIGNED = tuple(one.value for one in AssignmentSource)


@dataclass(frozen=True, slots=True)
class Opposed:
    """People who oppose us on a deal, and from when on, ms since 1970."""

    person: Ints
    from_ms: Ints


def write_deals(folder: Folder, people: Population, chance: np.random.Generator) -> Opposed:
    """Write deals, roles and duties; return whose stance keeps them from introducing anybody."""
    accounts = np.arange(1, len(people.size))
    deals = keys("o", accounts, 6)
    homes = [people.account_keys[one] for one in accounts.tolist()]
    opened = (milliseconds(AS_OF) // DAY_MS - chance.integers(5, 200, len(accounts))) * DAY_MS
    closes = opened + chance.integers(60, 400, len(accounts)) * DAY_MS
    kinds = [one.value for one in OpportunityKind]
    stages = words()["stages"]
    names = [people.account_names[one] for one in accounts.tolist()]
    folder.nodes(
        "Opportunity",
        {
            "key:ID(Opportunity)": deals,
            **RECORDED,
            "name:string": [f"{name} deal" for name in names],
            "kind:string": picked(kinds, chance.integers(0, len(kinds), len(accounts))),
            "stage:string": picked(stages, chance.integers(0, len(stages), len(accounts))),
            "amount:double": numbers(chance.lognormal(11, 1, len(accounts)) // 100 * 100),
            "currency:string": ["USD"] * len(deals),
            "opened_on:date": days(opened),
            "closes_on:date": days(closes),
        },
    )
    columns = {"start": deals, "end": homes, **SOURCED}
    folder.edges("CONCERNS", ("Opportunity", "Account"), columns)
    _write_duties(folder, people, deals, homes, chance)
    return _write_roles(folder, people, deals, opened, chance)


def _write_duties(
    folder: Folder,
    people: Population,
    deals: list[str],
    homes: list[str],
    chance: np.random.Generator,
) -> None:
    """Two colleagues look after each deal, a third after the account."""
    ours = np.stack([chance.choice(people.ours, 3, replace=False) for _ in deals])
    for place, duty in enumerate(_DUTIES):
        who = picked(people.person_keys, ours[:, place])
        between = f"|{duty.value}|opportunity|"
        folder_name = ("Person", "Opportunity")
        _duty(folder, folder_name, (who, deals), between, duty, extra=f".{place}")
    who = picked(people.person_keys, ours[:, 2])
    between = f"|{Duty.CUSTOMER_SUCCESS.value}|account|"
    _duty(folder, ("Person", "Account"), (who, homes), between, Duty.CUSTOMER_SUCCESS)


def _duty(
    folder: Folder,
    ends: tuple[str, str],
    who: tuple[list[str], list[str]],
    between: str,
    duty: Duty,
    *,
    extra: str = "",
) -> None:
    columns = {
        "start": who[0],
        "end": who[1],
        "key:string": joined(between, *who),
        **SOURCED,
        "duty:string": [duty.value] * len(who[0]),
    }
    folder.edges("LOOKS_AFTER", ends, columns, extra=extra)


def _write_roles(
    folder: Folder,
    people: Population,
    deals: list[str],
    opened: Ints,
    chance: np.random.Generator,
) -> Opposed:
    """One role for each of six people: one out of each sixth of the reporting tree."""
    roles = words()["roles"]
    size, first = people.size[1:, None], people.first[1:, None]
    sixths = np.arange(SMALLEST)
    low, high = size * sixths // SMALLEST, size * (sixths + 1) // SMALLEST
    spread = chance.random((len(deals), SMALLEST))
    person = (first + low + (spread * (high - low)).astype(np.int64)).ravel()
    known = chance.random(len(person)) < 0.85  # noqa: PLR2004 - some roles are open
    deal = np.repeat(np.arange(len(deals)), SMALLEST)[known]
    role = np.tile(sixths, len(deals))[known]
    person = person[known]
    stance = chance.choice(len(_STANCES), len(person), p=_STANCE_SHARE)
    source = chance.choice(len(_ASSIGNED), len(person), p=(0.25, 0.65, 0.1))
    sure = numbers(chance.random(len(person)).round(2))
    suggested = source == _ASSIGNED.index(AssignmentSource.SUGGESTED)
    who, where, what = (
        picked(people.person_keys, person),
        picked(deals, deal),
        picked(roles, role),
    )
    folder.edges(
        "PLAYS_ROLE_IN",
        ("Person", "Opportunity"),
        {
            "start": who,
            "end": where,
            "key:string": joined("|", who, what, where),
            **SOURCED,
            "valid_from:datetime": instants(opened[deal]),
            "role:string": what,
            "stance:string": picked(_STANCES, stance),
            "assignment:string": picked(_ASSIGNED, source),
            "confidence:double": [s if one else "" for s, one in zip(sure, suggested, strict=True)],
        },
    )
    against = (stance == _STANCES.index(Stance.OPPOSED)) & ~suggested
    return Opposed(person[against], opened[deal][against])
