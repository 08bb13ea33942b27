"""How sure a strength is: what must hold of every range, and what it is read from."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import exp, floor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.errors import BadInput
from inroad.graph.instants import milliseconds
from inroad.graph.strength_model import StrengthModel, model_of, shipped_model
from inroad.graph.writes.create_workspace import create_workspace
from inroad.queries.strength.weeks_of_contact import weeks_of_contact
from tests.drawing import NOW, knows
from tests.graph.evidence import MONDAY, WEEK_MS, Evidence, pieces, write_evidence

SHIPPED = shipped_model()
models = st.builds(
    lambda least, first: replace(SHIPPED, doubt_least=least, doubt_first=first),
    st.floats(0, 3),
    st.floats(0, 3),
)
strengths = st.floats(0, 1)
weeks = st.integers(0, 2_000)


@given(models, strengths, weeks)
def test_a_range_is_around_the_strength_and_between_nothing_and_certainty(
    model: StrengthModel, strength: float, behind: int
) -> None:
    low, high = model.range_of(strength, behind)
    assert 0.0 <= low <= strength <= high <= 1.0


@given(models, strengths, weeks, weeks)
def test_more_weeks_of_contact_never_widen_the_range_of_a_strength(
    model: StrengthModel, strength: float, one: int, other: int
) -> None:
    fewer, more = (model.range_of(strength, behind) for behind in sorted([one, other]))
    assert more[0] >= fewer[0] - 1e-12
    assert more[1] <= fewer[1] + 1e-12


@given(models, strengths, strengths, weeks, weeks)
def test_more_evidence_never_lowers_the_lower_end(
    model: StrengthModel, one: float, other: float, before: int, after: int
) -> None:
    weaker, stronger = sorted([one, other])
    fewer, more = sorted([before, after])
    assert model.range_of(stronger, more)[0] >= model.range_of(weaker, fewer)[0] - 1e-12


def test_a_strength_of_thirty_percent_is_less_sure_out_of_one_week_than_out_of_forty() -> None:
    one, forty = SHIPPED.range_of(0.3, 1), SHIPPED.range_of(0.3, 40)
    assert one == pytest.approx((0.18, 0.47), abs=0.005)
    assert forty == pytest.approx((0.23, 0.385), abs=0.005)


def test_what_is_merely_stated_is_as_sure_as_one_week_of_contact() -> None:
    assert SHIPPED.range_of(0.3, 0) == SHIPPED.range_of(0.3, 1)


def test_the_range_is_what_a_rate_so_many_times_less_or_more_comes_to() -> None:
    times = exp((0.3**2 + 0.5**2 / 4) ** 0.5)
    low, high = replace(SHIPPED, doubt_least=0.3, doubt_first=0.5).range_of(0.4, 4)
    assert low == pytest.approx(1 - 0.6 ** (1 / times))
    assert high == pytest.approx(1 - 0.6**times)


@pytest.mark.parametrize("number", ["doubt_least", "doubt_first"])
def test_a_doubt_out_of_its_bounds_is_refused_by_name(number: str) -> None:
    with pytest.raises(BadInput, match=number):
        model_of(SHIPPED.properties() | {number: -0.1})


def test_a_workspace_of_before_reads_its_ranges_by_the_shipped_doubts() -> None:
    kept = SHIPPED.properties() | {"doubt_least": None, "doubt_first": None}
    assert model_of(kept).doubt_first == SHIPPED.doubt_first


def weeks_between(tx: Transaction, workspace: str, *link: str, as_of: datetime = NOW) -> int | None:
    rows = weeks_of_contact(tx, workspace=workspace, links=[(link[0], link[1])], as_of=as_of)
    return rows[0].weeks if rows else None


def email(at: datetime, way: str = "forth") -> dict[str, Any]:
    return {"what": "EMAIL", "at": at, "people": 2, "way": way}


def test_sunday_and_monday_are_two_weeks_and_a_whole_week_is_one(
    tx: Transaction, drawn: str
) -> None:
    sunday = datetime(2026, 11, 15, 23, 59, 59, tzinfo=UTC)
    evidence = [email(sunday - timedelta(days=d)) for d in range(7)]
    write_evidence(tx, drawn, [*evidence, email(sunday + timedelta(seconds=1), "back")])
    assert weeks_between(tx, drawn, "ana", "bo", as_of=sunday) == 1
    assert weeks_between(tx, drawn, "ana", "bo") == 2
    assert weeks_between(tx, drawn, "bo", "ana") == 2


def test_what_is_merely_stated_has_no_week_and_strangers_have_no_range(
    tx: Transaction, drawn: str
) -> None:
    knows(tx, drawn, {("ana", "bo"): 0.4, ("bo", "cy"): 0.4})
    assert weeks_between(tx, drawn, "ana", "bo") == 0
    assert weeks_between(tx, drawn, "ana", "cy") is None


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(evidence=st.lists(pieces(), min_size=1, max_size=8), days_ago=st.integers(0, 700))
def test_weeks_of_contact_are_those_of_the_evidence_on_any_day(
    driver: Driver, key: str, evidence: Evidence, days_ago: int
) -> None:
    as_of = NOW - timedelta(days=days_ago)
    touched = [piece["at"] for piece in evidence if piece["what"] != "statement"]
    plain = {floor((milliseconds(at) - MONDAY) / WEEK_MS) for at in touched if at <= as_of}
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Drawn", home_account="home")
        write_evidence(tx, key, evidence)
        found = weeks_between(tx, key, "ana", "bo", as_of=as_of)
        tx.rollback()
    assert found == len(plain)
