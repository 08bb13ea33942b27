"""Draw companies and who works there as what: sizes, names, titles, reporting trees."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bench.drawn.folder import Ints, keys
from inroad.graph.titles import normalise

OURS = 200
"""People of the home account, account 0; of a small workspace a tenth of all."""
LARGE_TEAM = 5_000
"""People of account 1 at most, else one in a hundred: a large team, once it is the home account."""
_LARGE_SHARE = 100
ACCOUNT_SIZE = 100
SMALLEST = 6
"""People whom every company has: enough for a committee."""
REPORTS = 6
"""People who report to one."""
_SPREAD = 0.8


@lru_cache
def words() -> dict[str, Any]:
    """Return the tables of names and titles."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@dataclass(frozen=True, slots=True)
class Job:
    """A title as the product reads it, and the department that it belongs to."""

    title: str
    office: str
    function: str
    seniority: str
    department: str


@dataclass(frozen=True, slots=True)
class Population:
    """People by number, those of one account next to each other; account 0 is us."""

    account: Ints
    """Account of each person."""
    first: Ints
    """First person of each account."""
    size: Ints
    """People of each account."""
    job: Ints
    """Place of each person's job in `jobs`."""
    jobs: tuple[Job, ...]
    names: list[str]
    account_names: list[str]
    person_keys: list[str]
    account_keys: list[str]

    @property
    def ours(self) -> int:
        """Number of colleagues; they are the first people."""
        return int(self.size[0])

    @property
    def place(self) -> Ints:
        """Place of each person in the reporting tree of the account, 0 at the top."""
        return np.arange(len(self.account)) - self.first[self.account]


def draw_people(people: int, chance: np.random.Generator) -> Population:
    """Draw people and the companies they work at.

    Args:
        people: how many, ours included; at least 1,000.
        chance: where the draw comes from.

    """
    ours = min(OURS, people // 10)
    large = min(LARGE_TEAM, people // _LARGE_SHARE)
    count = people // ACCOUNT_SIZE - 1
    share = chance.lognormal(0, _SPREAD, count)
    free = people - ours - large - SMALLEST * count
    more = chance.multinomial(free, share / share.sum())
    size = np.concatenate([[ours, large], more + SMALLEST]).astype(np.int64)
    first = np.concatenate([[0], np.cumsum(size)[:-1]]).astype(np.int64)
    account = np.repeat(np.arange(len(size)), size)
    jobs, job = _jobs(account, np.arange(people) - first[account], chance)
    return Population(
        account=account,
        first=first,
        size=size,
        job=job,
        jobs=jobs,
        names=_names(people, chance),
        account_names=_account_names(len(size), chance),
        person_keys=keys("p", np.arange(people)),
        account_keys=keys("a", np.arange(len(size)), 6),
    )


def _jobs(account: Ints, place: Ints, chance: np.random.Generator) -> tuple[tuple[Job, ...], Ints]:
    """Return every job there is and which one each person has; each title is read once."""
    tiers = [
        [
            _job(title.format(function=function), function)
            for title in titles
            for function in (words()["functions"] if "{" in title else [""])
        ]
        for titles in (*words()["levels"], words()["ours"])
    ]
    begins = np.cumsum([0, *(len(tier) for tier in tiers)])
    depth = np.searchsorted([1, 1 + REPORTS, 1 + REPORTS + REPORTS**2, 259], place, side="right")
    tier = np.where(account == 0, len(tiers) - 1, depth)
    lengths = np.array([len(one) for one in tiers])
    within = (chance.random(len(account)) * lengths[tier]).astype(np.int64)
    return tuple(job for one in tiers for job in one), begins[tier] + within


def _job(title: str, function: str) -> Job:
    read = normalise(title)
    return Job(
        title=title,
        office=read.office or "",
        function=read.function or "",
        seniority=read.seniority.value if read.seniority else "",
        department=function or read.function or "Management",
    )


def _names(count: int, chance: np.random.Generator) -> list[str]:
    given = np.asarray(_made("given"))
    family = np.asarray(_made("family"))
    one = given[chance.integers(0, len(given), count)]
    other = family[chance.integers(0, len(family), count)]
    return list(np.char.add(np.char.add(one, " "), other).tolist())


def _account_names(count: int, chance: np.random.Generator) -> list[str]:
    stems = np.asarray(_made("company"))
    kinds = words()["company"]["kind"]
    # Every pair of stem and kind once, before any comes again with a number behind it.
    which = chance.permutation(len(stems) * len(kinds))
    turns, places = np.divmod(np.arange(count), len(which))
    stem = stems[which[places] // len(kinds)]
    kind = np.asarray(kinds)[which[places] % len(kinds)]
    number = np.where(turns > 0, np.char.add(" ", (turns + 1).astype(str)), "")
    named: list[str] = np.char.add(np.char.add(np.char.add(stem, " "), kind), number).tolist()
    return named


def _made(what: str) -> list[str]:
    parts = words()[what]
    return ["".join(one) for one in product(parts["begin"], parts["middle"], parts["end"])]
