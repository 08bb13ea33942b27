"""A detractor at whom an open Contact Blueprint is aimed is managed (S1, S2)."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.api.managing import managed_contacts
from inroad.graph.vocabulary import AlertCode, BlueprintState
from tests.drawing import NOW
from tests.queries.blueprints.planning import plan
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import Watch

UNMANAGED = AlertCode.DETRACTOR_UNMANAGED


@pytest.fixture
def watch(tx: Transaction, drawn: str) -> Watch:
    watch = Watch(tx, drawn)
    watch.works("dan")
    watch.plays("dan", "DETRACTOR")
    return watch


def test_detractor_unmanaged_ends_with_the_first_blueprint_and_is_back_when_it_is_dropped(
    watch: Watch,
) -> None:
    plan(watch.tx, watch.workspace, ago(8), contact="dan")
    plan(watch.tx, watch.workspace, ago(6), contact="dan", state=BlueprintState.UNDER_WAY)
    plan(watch.tx, watch.workspace, ago(4), contact="dan", state=BlueprintState.DROPPED)

    days = (9, 8, 6, 5, 4, 3)
    assert [watch.holds(UNMANAGED, ago(day)) for day in days] == [
        True,
        False,
        False,
        False,
        True,
        True,
    ]


def test_detractor_unmanaged_is_back_when_the_blueprint_is_done(watch: Watch) -> None:
    plan(watch.tx, watch.workspace, ago(8), contact="dan")
    plan(watch.tx, watch.workspace, ago(2), contact="dan", state=BlueprintState.DONE)

    assert [watch.holds(UNMANAGED, ago(day)) for day in (3, 2)] == [False, True]


def test_a_blueprint_for_somebody_else_manages_no_detractor(watch: Watch) -> None:
    watch.works("eva")
    plan(watch.tx, watch.workspace, ago(8), contact="eva")

    assert watch.holds(UNMANAGED)


def test_a_blueprint_for_the_account_as_a_whole_manages_its_detractor(watch: Watch) -> None:
    plan(watch.tx, watch.workspace, ago(8), contact="dan", deal=None)

    assert not watch.holds(UNMANAGED)


def test_managed_is_read_of_the_workspace_alone(watch: Watch, key: str) -> None:
    plan(watch.tx, watch.workspace, ago(8), contact="dan")
    asked: dict[str, Any] = {"contacts": ["dan", "nobody"], "as_of": NOW}

    assert managed_contacts(watch.tx, workspace=watch.workspace, **asked) == {"dan"}
    assert managed_contacts(watch.tx, workspace=f"{key}-other", **asked) == frozenset()
