"""From the loaders of a request to grades of relationships, and how a grade is given."""

from asyncio import Future, ensure_future
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import At, Loaders, PersonAt, Read
from inroad.api.withholding import Withholding, withheld_of_pairs
from inroad.graph.cypher import OpenTransaction
from inroad.graph.grade_rules import GRADE_RULES, GradeRules, grade_rules_of, shipped_document
from inroad.graph.instants import shifted
from inroad.graph.vocabulary import RelationshipWord, RulebookKind
from inroad.plans.grade_proposals import GradeProposal, grade_proposals
from inroad.queries.grades.effective_grades import PairGrade, effective_grades
from inroad.queries.grades.grade_decisions import grade_decisions
from inroad.queries.grades.graded_contacts import graded_contacts
from inroad.queries.grades.pair_signals import pair_signals
from inroad.queries.rulebooks import rulebooks
from inroad.queries.watch.ties_to_us import ties_to_us

MOST_CONTACTS = 2_000
"""Contacts of one answer, at most."""
Pair = tuple[str, str]
"""Keys of a colleague and of a contact."""


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The grade rules of a workspace on a day."""

    rules: GradeRules
    version: int | None
    """Of the workspace's own document; None: the shipped rules hold."""
    since: datetime | None
    """From when on they have held; None: always did."""
    document: str
    """The rules as YAML."""


def grade_rules_in_force(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime
) -> RulesInForce:
    """Return the rules by which grades age and are doubted: the workspace's own, or the shipped.

    Raises:
        BadInput: the workspace's document can no longer be meant.

    """
    found = rulebooks(tx, workspace=workspace, kind=RulebookKind.GRADE_RULES, as_of=as_of)
    own = next((one for one in found if one.name == GRADE_RULES), None)
    document = own.document if own else None
    return RulesInForce(
        grade_rules_of(document),
        own.version if own and document is not None else None,
        own.valid_from if own else None,
        shipped_document() if document is None else document,
    )


def proposals_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    contacts: Sequence[str],
    colleagues: Sequence[str] | None,
    as_of: datetime,
) -> list[GradeProposal]:
    """Return which grades of these contacts what happened contradicts, with four statements.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        contacts: keys of people.
        colleagues: keys of people of ours; None: whoever is graded with a contact.
        as_of: the instant; the answer comes from the history in the graph.

    """
    named: dict[str, Any] = {"workspace": workspace, "contacts": contacts, "as_of": as_of}
    grades = effective_grades(tx, colleagues=colleagues, **named)
    if not grades:
        return []
    rules = grade_rules_in_force(tx, workspace=workspace, as_of=as_of).rules
    signals = pair_signals(
        tx,
        colleagues=colleagues,
        since=shifted(as_of, days=-rules.looked_at_days),
        most_participants=rules.most_participants,
        **named,
    )
    decisions = grade_decisions(tx, **named)
    return grade_proposals(grades, signals, decisions, rules=rules, as_of=as_of)


def best_word(
    grades: Collection[PairGrade], strengths: Collection[float]
) -> RelationshipWord | None:
    """Return S2's word for the best relationship of ours with a contact; None: there is none.

    By the best effective grade; where none of ours is graded, by the best strength.
    """
    if grades:
        best = max(grades, key=lambda one: one.effective.rank)
        return RelationshipWord.of_grade(best.effective)
    return RelationshipWord.of(max(strengths)) if strengths else None


class Grading:
    """One request's loaders of grades as of one instant: `loaders.further(Grading)`."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._as_of = read, loaders.as_of

    @cached_property
    def people(self) -> BatchLoader[str, list[PairGrade]]:
        """The graded relationships of people, on either side, by the person's key."""

        async def fetch(keys: list[str]) -> dict[str, list[PairGrade]]:
            theirs = await self.of_contacts(keys)
            there = await self.contacts(account_key=None, colleagues=keys)
            ours = await self.of_contacts(there, colleagues=keys) if there else []
            found: dict[str, list[PairGrade]] = {}
            for one in theirs:
                found.setdefault(one.contact_key, []).append(one)
            for one in ours:
                found.setdefault(one.colleague_key, []).append(one)
            return found

        return BatchLoader(fetch, list)

    @cached_property
    def with_us(self) -> BatchLoader[str, list[PairGrade]]:
        """The graded relationships of contacts with ours, by the contact's key."""

        async def fetch(keys: list[str]) -> dict[str, list[PairGrade]]:
            found: dict[str, list[PairGrade]] = {}
            for one in await self.of_contacts(keys):
                found.setdefault(one.contact_key, []).append(one)
            return found

        return BatchLoader(fetch, list)

    @cached_property
    def pairs(self) -> BatchLoader[Pair, PairGrade | None]:
        """The grade that stands, by colleague and contact; None: no relationship, or no grade."""

        async def fetch(pairs: list[Pair]) -> dict[Pair, PairGrade | None]:
            contacts = sorted({contact for _, contact in pairs})
            rows = await self.of_contacts(contacts, colleagues=[one for one, _ in pairs])
            return {(row.colleague_key, row.contact_key): row for row in rows}

        return BatchLoader(fetch, _none)

    @cached_property
    def strengths(self) -> BatchLoader[str, list[float]]:
        """How well those of ours who know somebody do, by that person's key."""

        async def fetch(keys: list[str]) -> dict[str, list[float]]:
            found: dict[str, list[float]] = {}
            rows = await self._read(ties_to_us, people=keys, since=self._as_of, as_of=self._as_of)
            for one in rows:
                found.setdefault(one.person_key, []).append(one.strength)
            return found

        return BatchLoader(fetch, list)

    @cached_property
    def _rules(self) -> "Future[RulesInForce]":
        return ensure_future(self._read(grade_rules_in_force, as_of=self._as_of))

    async def rules(self) -> RulesInForce:
        """Return the workspace's grade rules, read once.

        Raises:
            BadInput: the workspace's own document can no longer be meant.

        """
        return await self._rules

    async def of_contacts(
        self, contacts: Sequence[str], *, colleagues: Sequence[str] | None = None
    ) -> list[PairGrade]:
        """Return the grades that stand of contacts, with all or some of ours."""
        found: list[PairGrade] = await self._read(
            effective_grades, contacts=contacts, colleagues=colleagues, as_of=self._as_of
        )
        return found

    async def contacts(
        self, *, account_key: str | None, colleagues: Sequence[str] | None
    ) -> list[str]:
        """Return the keys of contacts who were graded, by key."""
        rows = await self._read(
            graded_contacts,
            account_key=account_key,
            colleagues=colleagues,
            as_of=self._as_of,
            limit=MOST_CONTACTS,
        )
        return [row.contact_key for row in rows]

    async def proposals(
        self, contacts: Sequence[str], colleagues: Sequence[str] | None
    ) -> list[GradeProposal]:
        """Return what contradicts the grades of contacts."""
        found: list[GradeProposal] = await self._read(
            proposals_of, contacts=contacts, colleagues=colleagues, as_of=self._as_of
        )
        return found


async def grade_between(loaders: Loaders, one: str, other: str) -> At[PairGrade] | None:
    """Return the grade of two people, whichever of them is ours; None: none, or it is hidden."""
    pairs = loaders.further(Grading).pairs
    found = await pairs.load_many([(one, other), (other, one)])
    told = await open_to_all(loaders, [grade for grade in found if grade is not None])
    return next((At(grade, loaders) for grade in told), None)


async def open_to_all(loaders: Loaders, pairs: Sequence[PairGrade]) -> list[PairGrade]:
    """Return the pairs of which nobody hides that they know each other.

    Whoever asks by the colleague's name may not learn of the others: not even without it.
    """
    links = [(one.colleague_key, one.contact_key) for one in pairs]
    hidden = await loaders.further(Withholding).links.load_many(links)
    return [one for one, hiders in zip(pairs, hidden, strict=True) if not hiders]


async def colleague_of(root: At[PairGrade]) -> PersonAt | None:
    """Return the colleague of a graded pair, without a name where she hides whom she knows."""
    people = root.loaders.people
    both = await people.load_many([root.row.colleague_key, root.row.contact_key])
    return await withheld_of_pairs(*both)


async def grader_of(root: At[PairGrade], key: str) -> PersonAt | None:
    """Return who graded a pair: the colleague as `colleague_of`, somebody else by name."""
    if key == root.row.colleague_key:
        return await colleague_of(root)
    found: PersonAt | None = await root.loaders.people.load(key)
    return found


def _none() -> None:
    return None
