from datetime import datetime, timedelta

from neo4j import Transaction

from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import SavedRulebook, save_rulebook
from inroad.queries.rulebooks import rulebooks
from tests.drawing import NOW

SECOND = timedelta(seconds=1)


def rule(tx: Transaction, workspace: str, document: str | None, at: datetime) -> SavedRulebook:
    return save_rulebook(
        tx,
        RulebookKind.COVERAGE_MODEL,
        workspace=workspace,
        rulebook="ours",
        document=document,
        provenance=Provenance("test", recorded_at=at),
    )


def held(tx: Transaction, workspace: str, at: datetime) -> list[str | None]:
    found = rulebooks(tx, workspace=workspace, kind=RulebookKind.COVERAGE_MODEL, as_of=at)
    return [one.document for one in found]


def test_a_version_holds_from_its_instant_until_the_next_begins(
    tx: Transaction, drawn: str
) -> None:
    assert rule(tx, drawn, "one", NOW) == SavedRulebook(1, True, NOW)
    assert rule(tx, drawn, "one", NOW + SECOND) == SavedRulebook(1, False, NOW)
    assert rule(tx, drawn, "two", NOW + SECOND) == SavedRulebook(2, True, NOW + SECOND)
    assert rule(tx, drawn, None, NOW + 2 * SECOND) == SavedRulebook(3, True, NOW + 2 * SECOND)

    assert [held(tx, drawn, NOW + n * SECOND) for n in (-1, 0, 1, 2)] == [
        [],
        ["one"],
        ["two"],
        [None],
    ]


def test_who_asked_earlier_and_writes_later_leaves_one_version_for_every_instant(
    tx: Transaction, drawn: str
) -> None:
    rule(tx, drawn, "first asked second", NOW + SECOND)
    late = rule(tx, drawn, "second asked first", NOW)

    assert late == SavedRulebook(2, True, NOW + SECOND)
    assert [held(tx, drawn, NOW + n * SECOND) for n in (0, 1, 2)] == [
        [],
        ["second asked first"],
        ["second asked first"],
    ]


def test_retiring_what_never_was_changes_nothing(tx: Transaction, drawn: str) -> None:
    assert rule(tx, drawn, None, NOW) == SavedRulebook(0, False, NOW)
    assert held(tx, drawn, NOW) == []
