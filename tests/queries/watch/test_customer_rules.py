"""The rules about customers and relationships at their bounds, on facts drawn into Neo4j."""

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import Watch, on

DROP = AlertCode.ADOPTION_DROP
RENEWAL = AlertCode.RENEWAL_WINDOW
COOLING = AlertCode.RELATIONSHIP_COOLING
MISMATCH = AlertCode.SENIOR_MISMATCH


@pytest.fixture
def watch(tx: Transaction, drawn: str) -> Watch:
    return Watch(tx, drawn)


def users(watch: Watch, number: int, department: str | None = "Finance") -> list[str]:
    people = [f"u{n}" for n in range(number)]
    for person in people:
        watch.works(person, department=department)
    return people


@pytest.mark.parametrize(("still", "holds"), [(76, False), (75, True), (74, True)])
def test_adoption_drop_by_25_percent(watch: Watch, still: int, holds: bool) -> None:
    people = users(watch, 100)
    watch.used(45, *people)
    watch.used(10, *people[:still])
    assert watch.holds(DROP) == holds


def test_adoption_drop_names_the_department_and_who_stopped(watch: Watch) -> None:
    people = users(watch, 5)
    watch.used(45, *people)
    watch.used(10, *people[:3])
    (raised,) = watch.found(DROP)
    assert raised.about.department == "Finance"
    assert raised.why == "Finance at Acme fell from 5 active users to 3 within 30 days"
    assert [one.person_key for one in raised.evidence] == ["u3", "u4"]


@pytest.mark.parametrize(("before", "holds"), [(4, False), (5, True), (6, True)])
def test_adoption_drop_concludes_nothing_of_fewer_than_5_users_while_one_is_left(
    watch: Watch, before: int, holds: bool
) -> None:
    people = users(watch, before)
    watch.used(45, *people)
    watch.used(10, people[0])
    assert watch.holds(DROP) == holds


@pytest.mark.parametrize(("before", "holds"), [(0, False), (1, True), (4, True)])
def test_adoption_drop_to_nobody_counts_of_however_few(
    watch: Watch, before: int, holds: bool
) -> None:
    people = users(watch, 5)
    watch.used(75, *people)
    watch.used(45, *people[:before])
    assert watch.holds(DROP) == holds


@pytest.mark.parametrize(("days", "holds"), [(29, False), (30, False), (30.001, True), (31, True)])
def test_adoption_drop_compares_30_days_with_the_30_before(
    watch: Watch, days: float, holds: bool
) -> None:
    people = users(watch, 5)
    watch.used(45, *people)
    watch.used(days, *people)
    assert watch.holds(DROP) == holds


def test_adoption_drop_is_of_each_department_and_of_none_that_is_not_known(watch: Watch) -> None:
    watch.used(45, *users(watch, 6, department=None))
    assert not watch.holds(DROP)
    watch.works("it", department="IT")
    watch.used(5, "it")
    watch.used(45, *users(watch, 6))
    assert [one.about.department for one in watch.found(DROP)] == ["Finance"]


@pytest.mark.parametrize(("days", "holds"), [(91, False), (90, True), (89, True), (-5, True)])
def test_renewal_window_opens_90_days_before_the_renewal(
    tx: Transaction, drawn: str, days: int, holds: bool
) -> None:
    watch = Watch(tx, drawn, kind="RENEWAL", closes_on=on(-days))
    assert watch.holds(RENEWAL) == holds


def test_renewal_window_is_of_open_renewals_alone(tx: Transaction, drawn: str) -> None:
    watch = Watch(tx, drawn, kind="EXPANSION", closes_on=on(-10))
    watch.sells("over", kind="RENEWAL", closes_on=on(10), stage="Closed Won")
    watch.sells("undated", kind="RENEWAL")
    assert not watch.holds(RENEWAL)
    assert [one.about.opportunity_key for one in watch.found(RENEWAL, ago(11))] == ["over"]


@pytest.mark.parametrize(("best", "holds"), [(0.59, False), (0.6, True), (0.61, True)])
def test_relationship_cooling_is_of_one_that_was_strong(
    watch: Watch, best: float, holds: bool
) -> None:
    watch.works("eva")
    watch.stated("eva", "ana", best, valid_to=ago(3))
    assert watch.holds(COOLING) == holds
    assert not watch.holds(COOLING, ago(4))


@pytest.mark.parametrize(("days", "holds"), [(179, True), (180, True), (181, False)])
def test_relationship_cooling_looks_back_180_days(watch: Watch, days: float, holds: bool) -> None:
    """What was stated held until just after the bound."""
    watch.works("eva")
    watch.stated("eva", "ana", 0.8, valid_to=ago(days - 0.01))
    assert watch.holds(COOLING) == holds


def test_relationship_cooling_is_seen_when_meetings_stop_and_over_when_they_are_resumed(
    watch: Watch,
) -> None:
    watch.works("eva")
    for days in (100, 101):
        watch.met("eva", days)
    assert [watch.holds(COOLING, ago(days)) for days in (99, 0)] == [False, True]
    (raised,) = watch.found(COOLING)
    assert (raised.about.person_key, raised.about.colleague_key) == ("eva", "ana")
    assert "Ana and Eva of Acme" in raised.why
    assert "last touch on 15 Aug 2026" in raised.why
    for days in range(4):
        watch.met("eva", days)
    assert not watch.holds(COOLING)


def test_relationship_cooling_is_nothing_once_the_contact_or_the_colleague_left(
    watch: Watch,
) -> None:
    watch.works("bob", "home", until=ago(1))
    watch.works("eva", until=ago(2))
    watch.works("cy")
    watch.stated("eva", "ana", 0.8, valid_to=ago(5))
    watch.stated("cy", "bob", 0.8, valid_to=ago(5))
    seen = [{one.about.person_key for one in watch.found(COOLING, ago(d))} for d in (3, 2, 1)]
    assert seen == [{"eva", "cy"}, {"cy"}, set()]


@pytest.mark.parametrize(
    ("contact", "colleague", "holds"),
    [
        ("C_LEVEL", "DIRECTOR", True),
        ("C_LEVEL", "VP", False),
        ("C_LEVEL", "C_LEVEL", False),
        ("VP", "MANAGER", True),
        ("VP", "DIRECTOR", False),
        ("DIRECTOR", "INDIVIDUAL", False),
    ],
)
def test_senior_mismatch_is_more_than_one_level_below(
    watch: Watch, contact: str, colleague: str, holds: bool
) -> None:
    watch.works("bob", "home", seniority=colleague)
    watch.works("eva", seniority=contact)
    watch.plays("eva", "ECONOMIC_BUYER")
    watch.met("eva", 5, colleague="bob")
    assert watch.holds(MISMATCH) == holds


def test_senior_mismatch_names_the_highest_of_ours_and_ends_when_a_senior_is_in_touch(
    watch: Watch,
) -> None:
    for person, level in (("bob", "MANAGER"), ("ian", "INDIVIDUAL"), ("vip", "VP")):
        watch.works(person, "home", seniority=level)
    watch.works("eva", seniority="C_LEVEL")
    watch.plays("eva", "ECONOMIC_BUYER")
    for person in ("ian", "bob"):
        watch.met("eva", 5, colleague=person)
    (raised,) = watch.found(MISMATCH)
    assert raised.about.colleague_key == "bob"
    assert raised.why == (
        "Eva of Acme (C-level) is in touch with Bob (manager) and Ian (individual) of ours, and "
        "with nobody nearer to that level"
    )
    watch.met("eva", 1, colleague="vip")
    assert not watch.holds(MISMATCH)


@pytest.mark.parametrize(("days", "holds"), [(179, False), (180, False), (181, True)])
def test_senior_mismatch_counts_who_was_in_touch_within_180_days(
    watch: Watch, days: float, holds: bool
) -> None:
    watch.works("bob", "home", seniority="MANAGER")
    watch.works("vip", "home", seniority="VP")
    watch.works("eva", seniority="C_LEVEL")
    watch.plays("eva", "ECONOMIC_BUYER")
    watch.met("eva", 5, colleague="bob")
    watch.met("eva", days, colleague="vip")
    assert watch.holds(MISMATCH) == holds


@pytest.mark.parametrize(
    ("contact", "holds"), [("C_LEVEL", True), ("VP", True), ("DIRECTOR", False)]
)
def test_senior_mismatch_holds_of_a_senior_whom_nobody_of_ours_is_in_touch_with(
    watch: Watch, contact: str, holds: bool
) -> None:
    watch.works("eva", seniority=contact)
    assert not watch.holds(MISMATCH)
    watch.plays("eva", "ECONOMIC_BUYER")
    assert watch.holds(MISMATCH) == holds
    if holds:
        (raised,) = watch.found(MISMATCH)
        assert raised.about.colleague_key is None
        assert raised.why.endswith("is in touch with nobody of ours")


def test_senior_mismatch_needs_a_role_and_known_levels(watch: Watch) -> None:
    watch.works("bob", "home", seniority="MANAGER")
    watch.works("eva", seniority="C_LEVEL")
    watch.met("eva", 5, colleague="bob")
    assert not watch.holds(MISMATCH)
    watch.plays("eva", "ECONOMIC_BUYER")
    assert watch.holds(MISMATCH)
    watch.met("eva", 4, colleague="ana")
    assert not watch.holds(MISMATCH)
