from datetime import datetime
from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.provenance import Provenance
from inroad.plans.contact_map.contact_map import SOMEBODY
from inroad.plans.contact_map.findings import FindingCode, findings
from inroad.plans.contact_map.key_intersections import key_intersections
from inroad.plans.contact_map.reassignment import reassignment
from tests.drawing import NOW
from tests.queries.contact_map.mapping import Mapped
from tests.queries.coverage.deals import ago


@pytest.fixture
def drawing(tx: Transaction, drawn: str) -> Mapped:
    """`ana` and `bob` know `eva` and `cy`."""
    drawing = Mapped(tx, drawn)
    drawing.works("bob", "home")
    for contact in ("eva", "cy"):
        drawing.works(contact)
        for colleague in ("ana", "bob"):
            drawing.wrote(contact, 2, to=colleague)
    return drawing


def says(drawing: Mapped, since: datetime, colleague: str = "ana", **consent: Any) -> None:
    save_consent(
        drawing.tx,
        workspace=drawing.workspace,
        colleague_key=colleague,
        consent=Consent(**consent),
        since=since,
        provenance=Provenance("test", recorded_at=NOW),
    )


def test_a_hidden_relationship_stands_in_a_row_without_a_name(drawing: Mapped) -> None:
    says(drawing, ago(1), hides=("eva",))
    of = drawing.map()

    assert ("ana", "eva") not in of.cells
    assert ("ana", "cy") in of.cells
    last = of.colleagues[-1]
    assert (last.name, last.is_withheld, last.seniority) == (SOMEBODY, True, None)
    assert (last.key, "eva") in of.cells


def test_who_hides_all_is_on_no_row_and_in_no_sentence(drawing: Mapped) -> None:
    says(drawing, ago(1), hides_all=True)
    of = drawing.map(buyers="eva cy")

    assert "ana" not in of.by_key
    said = " ".join(
        [*(one.why for one in findings(of)), *(c.why for c in reassignment(of).changes)]
    )
    assert "Ana" not in said


def test_a_hidden_relationship_counts_as_one(drawing: Mapped) -> None:
    says(drawing, ago(1), hides_all=True)

    assert drawing.tells(FindingCode.SINGLE_RELATIONSHIP, buyers="eva cy") == []


def test_two_who_hide_are_not_told_from_each_other_from_column_to_column(drawing: Mapped) -> None:
    says(drawing, ago(1), hides_all=True)
    says(drawing, ago(1), "bob", hides_all=True)
    of = drawing.map()

    assert [one.name for one in of.colleagues] == [SOMEBODY, SOMEBODY]
    assert sorted(key for key, _ in of.cells) == ["withheld:1"] * 2 + ["withheld:2"] * 2


def test_what_is_hidden_today_is_hidden_for_every_day_asked_about(drawing: Mapped) -> None:
    says(drawing, NOW, hides_all=True)

    assert "ana" in drawing.map(ago(1)).by_key
    assert "ana" not in drawing.map(ago(1), seen_at=NOW).by_key


def test_who_may_not_be_asked_or_vetoes_the_account_introduces_nobody(drawing: Mapped) -> None:
    says(drawing, ago(1), may_be_asked=False)
    says(drawing, ago(1), "bob", vetoes=("acme",))

    assert [one.may_introduce for one in drawing.map().colleagues] == [False, False]


def test_of_a_buyer_with_a_hidden_relationship_it_is_not_said_that_nobody_has_one(
    drawing: Mapped,
) -> None:
    drawing.works("sue", "home", seniority="VP")
    drawing.wrote("eva", 2, to="sue")
    drawing.works("tim", "home", seniority="C_LEVEL")
    drawing.wrote("cy", 2, to="tim")
    says(drawing, ago(1), "sue", hides=("eva",))
    of = drawing.map(buyers="eva cy")
    found = findings(of)

    assert not [one for one in found if one.code is FindingCode.BLANK_TO_FILL]
    marked = key_intersections(of, needs={}, found=found, days=30)
    assert not [one for one in marked if one.contact_key == "eva" and one.is_blank]
