"""What a new grade is judged by: who worked for us when, and the grades that were given."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.grades import GivenGrade
from inroad.graph.vocabulary import RelationshipGrade

QUERY = cypher.load(__name__)

Pair = tuple[str, str]
"""Keys of a colleague and of a contact."""


@dataclass(slots=True)
class Term:
    """When somebody worked for us."""

    with_us_ms: list[tuple[int, int]]
    """From when to when, ms since 1970; the end is no longer in it."""
    placeholder: bool = False
    """Whether it is only known that there is somebody, and not yet who."""

    def covers(self, at_ms: int) -> bool:
        """Whether the person worked for us at an instant."""
        return any(since <= at_ms < until for since, until in self.with_us_ms)


@dataclass(slots=True)
class GradesAndTerms:
    """All of it, as far as some new grades are concerned."""

    home: str | None
    """Key of our own account; None: the workspace is not there yet, and nobody is ours."""
    people: dict[str, Term] = field(default_factory=dict)
    """By key; who is not in it does not exist."""
    given: dict[Pair, dict[str, GivenGrade]] = field(default_factory=dict)
    """By pair, the grades by their keys."""
    names: dict[str, str] = field(default_factory=dict)
    """Of these people and of those who graded, by their keys."""


def grades_and_terms(
    tx: OpenTransaction, /, *, workspace: str, people: Iterable[str], pairs: Collection[Pair]
) -> GradesAndTerms:
    """Return who of these people worked for us when, and the grades of these pairs.

    Args:
        tx: an open transaction.
        workspace: key of the workspace; a rehearsal may come before it is made.
        people: keys of people; unknown ones are left out.
        pairs: whose grades are wanted; those of all their combinations may come, too.

    """
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        people=sorted(set(people)),
        colleagues=sorted({colleague for colleague, _ in pairs}),
        contacts=sorted({contact for _, contact in pairs}),
    ).single(strict=True)
    found = GradesAndTerms(row["home"], names=dict(row["graders"]))
    for one in row["people"]:
        spans = one["with_us_ms"]
        terms = list(zip(spans[::2], spans[1::2], strict=True))
        found.people[one["key"]] = Term(terms, one["placeholder"])
        found.names[one["key"]] = one["name"]
    for one in row["given"]:
        pair = (one.pop("colleague"), one.pop("contact"))
        key = one.pop("key")
        grade = GivenGrade(**{**one, "grade": RelationshipGrade(one["grade"])})
        found.given.setdefault(pair, {})[key] = grade
    return found
