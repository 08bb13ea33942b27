"""Contacts who know each other, as a map links their cells."""

from datetime import datetime

import pytest
from neo4j import Transaction

from inroad.graph.writes.create_workspace import create_workspace
from inroad.queries.contact_map.map_acquaintances import map_acquaintances
from tests.drawing import NOW
from tests.queries.contact_map.mapping import Mapped
from tests.queries.coverage.deals import ago


@pytest.fixture
def drawing(tx: Transaction, drawn: str) -> Mapped:
    drawing = Mapped(tx, drawn)
    for contact in ("cfo", "cy", "eva"):
        drawing.works(contact)
    return drawing


def known(
    drawing: Mapped, people: str, contacts: str, as_of: datetime = NOW, *, least: float = 0.3
) -> list[tuple[str, str, float]]:
    rows = map_acquaintances(
        drawing.tx,
        workspace=drawing.workspace,
        people=people.split(),
        contacts=contacts.split(),
        as_of=as_of,
        min_strength=least,
    )
    return [(one.person_key, one.contact_key, round(one.strength, 6)) for one in rows]


def test_they_are_found_from_either_side_and_nobody_else_is(drawing: Mapped) -> None:
    drawing.stated("cfo", "eva", 0.7)
    drawing.stated("cfo", "ana", 0.9)

    assert known(drawing, "cfo", "eva cy") == [("cfo", "eva", 0.7)]
    assert known(drawing, "eva cy", "cfo") == [("eva", "cfo", 0.7)]
    assert known(drawing, "cy", "cfo eva") == []


@pytest.mark.parametrize(("strength", "counts"), [(0.29, False), (0.3, True)])
def test_they_count_from_the_strength_that_is_asked_for(
    drawing: Mapped, strength: float, counts: bool
) -> None:
    drawing.stated("cfo", "eva", strength)

    assert bool(known(drawing, "cfo", "eva")) == counts


def test_on_a_past_day_only_what_held_then_counts(drawing: Mapped) -> None:
    drawing.stated("cfo", "eva", 0.7, valid_from=ago(10))

    assert known(drawing, "cfo", "eva", ago(10)) == [("cfo", "eva", 0.7)]
    assert known(drawing, "cfo", "eva", ago(11)) == []


def test_of_another_workspace_nobody_is_found(drawing: Mapped) -> None:
    drawing.stated("cfo", "eva", 0.7)
    drawing.workspace = f"{drawing.workspace}-other"
    create_workspace(drawing.tx, workspace=drawing.workspace, name="Other", home_account="home")

    assert known(drawing, "cfo", "eva") == []
