"""RELATIONSHIP_COOLING of grades, at its bounds, on facts drawn into Neo4j (S1)."""

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode
from tests.queries.coverage.deals import ago
from tests.queries.grades.grading import Graded

COOLING = AlertCode.RELATIONSHIP_COOLING


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> Graded:
    graded = Graded(tx, drawn)
    graded.works("eva")
    graded.stated("eva", "ana", 0.7)
    return graded


@pytest.mark.parametrize("letter", "TO")
@pytest.mark.parametrize(("days", "holds"), [(89, False), (90, True), (91, True), (400, True)])
def test_relationship_cooling_holds_of_a_trust_or_open_that_drifted(
    acme: Graded, letter: str, days: int, holds: bool
) -> None:
    acme.graded(letter, days)
    assert acme.holds(COOLING) == holds


@pytest.mark.parametrize("letter", "SIDM")
def test_relationship_cooling_is_of_no_grade_below_open(acme: Graded, letter: str) -> None:
    acme.graded(letter, 400)
    assert not acme.holds(COOLING)


def test_relationship_cooling_is_to_the_colleague_with_what_was_given_and_what_is_left(
    acme: Graded,
) -> None:
    acme.met("eva", 250)
    acme.graded("T", 200)
    [raised] = acme.found(COOLING)
    assert (raised.about.colleague_key, raised.about.person_key) == ("ana", "eva")
    assert raised.why == (
        "Ana's relationship with Eva of Acme, graded Trust on 7 May 2026, has drifted to "
        "Satisfied without contact"
    )
    assert raised.since == ago(110)
    assert [one.what for one in raised.evidence] == [
        "Eva last turned to Ana on 18 Mar 2026",
        "Graded Trust on 7 May 2026",
    ]


def test_relationship_cooling_is_over_when_the_two_are_in_touch_again(acme: Graded) -> None:
    acme.graded("O", 100)
    acme.met("eva", 2)
    assert [acme.holds(COOLING, ago(days)) for days in (3, 2, 0)] == [True, False, False]


def test_relationship_cooling_goes_by_the_grade_where_there_is_one_and_else_by_strength(
    acme: Graded,
) -> None:
    acme.works("cy")
    for person in ("eva", "cy"):
        acme.stated(person, "ana", 0.8, valid_to=ago(5))
    assert [one.about.person_key for one in acme.found(COOLING)] == ["cy", "eva"]
    acme.graded("S", 10)
    assert [one.about.person_key for one in acme.found(COOLING)] == ["cy"]


def test_relationship_cooling_is_nothing_once_the_contact_or_the_colleague_left(
    acme: Graded,
) -> None:
    acme.works("bob", "home", until=ago(3))
    acme.stated("eva", "bob", 0.7)
    acme.graded("O", 100, colleague="bob")
    acme.works("cy", until=ago(3))
    acme.stated("cy", "ana", 0.7)
    acme.graded("O", 100, contact="cy")
    assert [{one.about.person_key for one in acme.found(COOLING, ago(d))} for d in (4, 2)] == [
        {"eva", "cy"},
        set(),
    ]
