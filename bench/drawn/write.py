"""Write a drawn workspace as a bulk folder: every node, every edge, and what is derived."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.drawn.deals import Opposed, write_deals
from bench.drawn.evidence import write_interactions, write_knows, write_statements
from bench.drawn.folder import (
    AS_OF,
    RECORDED,
    SOURCED,
    WORKSPACE,
    Floats,
    Folder,
    Ints,
    joined,
    numbers,
    picked,
)
from bench.drawn.people import REPORTS, Population, draw_people, words
from bench.drawn.ties import draw_ties
from bench.drawn.touches import (
    draw_touches,
    since_when,
    strengths_today,
    timelines,
    two_way,
)
from inroad.graph.instants import EARLIEST_MS
from inroad.graph.strength_model import shipped_model

LATEST_MS = 253_402_300_799_999
"""9999-12-31: stands for "still" in the times with us."""
_NEGATIVE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a drawn workspace is distributed."""

    strengths: Floats
    """Of each relationship, at AS_OF."""
    degrees: Ints
    """How many each person knows."""


def write_workspace(folder: Folder, *, people: int, relationships: int, seed: int) -> Drawn:
    """Draw a workspace, write it, and return how it is distributed.

    Args:
        folder: where it goes.
        people: how many, at least 1,000.
        relationships: how many pairs shall know each other; fewer where pairs are exhausted.
        seed: the same seed draws the same workspace.

    """
    chance = np.random.default_rng(seed)
    drawn = draw_people(people, chance)
    ties = draw_ties(drawn, relationships, chance)
    since = since_when(ties, chance)
    touches = draw_touches(drawn, ties, chance)
    _write_workspace_node(folder, drawn)
    _write_accounts(folder, drawn, chance)
    opposed = write_deals(folder, drawn, chance)
    _write_people(folder, drawn, opposed, two_way(drawn, ties, touches))
    _write_jobs(folder, drawn)
    _write_influence(folder, drawn, chance)
    write_statements(folder, drawn, ties, since, chance)
    write_interactions(folder, drawn, ties, touches)
    model = shipped_model()
    summed = timelines(model, drawn, ties, since, touches)
    write_knows(folder, drawn, ties, since, summed)
    return Drawn(strengths_today(model, ties, summed), ties.degrees(people))


def _write_workspace_node(folder: Folder, people: Population) -> None:
    kinds = {str: "string", float: "double", int: "long"}
    columns: dict[str, Sequence[str]] = {
        "key:ID(Workspace)": [WORKSPACE],
        "name:string": ["Drawn"],
        "home_account:string": [people.account_keys[0]],
        "recorded_at:datetime": [AS_OF.isoformat()],
    }
    for name, value in shipped_model().properties().items():
        if isinstance(value, list):
            columns[f"{name}:{kinds[type(value[0])]}[]"] = [";".join(map(str, value))]
        else:
            columns[f"{name}:{kinds[type(value)]}"] = [str(value)]
    folder.nodes("Workspace", columns)


def _write_accounts(folder: Folder, people: Population, chance: np.random.Generator) -> None:
    segments = words()["segments"]
    domains = [f"{name.lower().replace(' ', '-')}.example" for name in people.account_names]
    folder.nodes(
        "Account",
        {
            "key:ID(Account)": people.account_keys,
            **RECORDED,
            "name:string": people.account_names,
            "domain:string": domains,
            "segment:string": picked(segments, chance.integers(0, len(segments), len(domains))),
        },
    )


def _write_people(
    folder: Folder, people: Population, opposed: Opposed, turned: tuple[Ints, Ints]
) -> None:
    count = len(people.account)
    domains = [f"@a{number:06}.example" for number in range(len(people.size))]
    titles = [job.title for job in people.jobs]
    absence = [""] * count
    for person, from_ms in zip(opposed.person.tolist(), opposed.from_ms.tolist(), strict=True):
        absence[person] = str(from_ms)
    ours = people.ours
    folder.nodes(
        "Person",
        {
            "key:ID(Person)": people.person_keys,
            **RECORDED,
            "name:string": people.names,
            "email:string": joined("", people.person_keys, picked(domains, people.account)),
            "title:string": picked(titles, people.job),
            "search_words:string": _search_words(people),
            "absence_ms:long[]": absence,
            "with_us_ms:long[]": [f"{EARLIEST_MS};{LATEST_MS}"] * ours + [""] * (count - ours),
            "two_way_ms:long[]": _lists(count, *turned),
        },
    )


def _search_words(people: Population) -> list[str]:
    """Return title, office, company and department, each once, as the product joins them."""
    jobs = [(job.title, job.office, job.department) for job in people.jobs]
    companies = picked(people.account_names, people.account)
    return [
        " · ".join(dict.fromkeys(word for word in (title, office, company, department) if word))
        for company, (title, office, department) in zip(
            companies, (jobs[one] for one in people.job.tolist()), strict=True
        )
    ]


def _lists(count: int, owner: Ints, values: Ints) -> list[str]:
    """Return the values of each owner as one list, empty for who has none; owners rise."""
    found = [""] * count
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    for person, some in zip(
        owner[begins].tolist(), np.split(values, begins[1:]) if len(begins) else (), strict=True
    ):
        found[person] = ";".join(map(str, some.tolist()))
    return found


def _write_jobs(folder: Folder, people: Population) -> None:
    homes = picked(people.account_keys, people.account)
    job = people.job
    folder.edges(
        "EMPLOYED_BY",
        ("Person", "Account"),
        {
            "start": people.person_keys,
            "end": homes,
            "key:string": [
                f"{one}|{home}|" for one, home in zip(people.person_keys, homes, strict=True)
            ],
            **SOURCED,
            "title:string": picked([one.title for one in people.jobs], job),
            "department:string": picked([one.department for one in people.jobs], job),
            "seniority:string": picked([one.seniority for one in people.jobs], job),
            "office:string": picked([one.office for one in people.jobs], job),
            "function:string": picked([one.function for one in people.jobs], job),
        },
    )
    below = np.flatnonzero(people.place > 0)
    above = people.first[people.account[below]] + (people.place[below] - 1) // REPORTS
    who, boss = picked(people.person_keys, below), picked(people.person_keys, above)
    columns = {"start": who, "end": boss, "key:string": joined("|", who, boss), **SOURCED}
    folder.edges("REPORTS_TO", ("Person", "Person"), columns)


def _write_influence(folder: Folder, people: Population, chance: np.random.Generator) -> None:
    """Half as many influences as people, each inside a company."""
    total = len(people.account)
    one = chance.integers(0, total, total // 2)
    home = people.account[one]
    other = people.first[home] + (chance.random(len(one)) * people.size[home]).astype(np.int64)
    pair = np.unique((one * total + other)[one != other])
    one, other = np.divmod(pair, total)
    who, whom = picked(people.person_keys, one), picked(people.person_keys, other)
    against = chance.random(len(one)) < _NEGATIVE_SHARE
    folder.edges(
        "INFLUENCES",
        ("Person", "Person"),
        {
            "start": who,
            "end": whom,
            "key:string": joined("|", who, whom),
            **SOURCED,
            "weight:double": numbers(chance.beta(2, 4, len(one)).round(3).clip(0.01)),
            "polarity:string": picked(("POSITIVE", "NEGATIVE"), against.astype(np.int64)),
        },
    )
