"""The rules about who comes, goes and rises, at their bounds, on facts drawn into Neo4j."""

from datetime import datetime

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import WON, Watch, on

CHAMPION = AlertCode.CHAMPION_LEFT
SPONSOR = AlertCode.SPONSOR_LEFT
IDLE = AlertCode.CHAMPION_NOT_ACTING
PROMOTED = AlertCode.CONTACT_PROMOTED
JOINED = AlertCode.NEW_COMMITTEE_MEMBER


@pytest.fixture
def watch(tx: Transaction, drawn: str) -> Watch:
    return Watch(tx, drawn)


def midnight(days: int) -> datetime:
    return ago(days).replace(hour=0)


@pytest.mark.parametrize(("code", "role"), [(CHAMPION, "CHAMPION"), (SPONSOR, "EXECUTIVE_SPONSOR")])
def test_champion_left_and_sponsor_left_are_raised_when_the_employment_of_the_holder_ends(
    watch: Watch, code: AlertCode, role: str
) -> None:
    watch.works("eva", until=ago(10), title="Director")
    watch.plays("eva", role)
    assert [watch.holds(code, ago(days)) for days in (11, 10, 9)] == [False, True, True]
    (raised,) = watch.found(code)
    assert (raised.about.person_key, raised.since) == ("eva", ago(10))
    assert raised.why.startswith("Eva, Director, left Acme on 13 Nov 2026, and nobody has followed")


@pytest.mark.parametrize(("code", "role"), [(CHAMPION, "CHAMPION"), (SPONSOR, "EXECUTIVE_SPONSOR")])
def test_champion_left_and_sponsor_left_end_when_a_successor_is_identified(
    watch: Watch, code: AlertCode, role: str
) -> None:
    watch.works("eva", until=ago(10))
    watch.plays("eva", role)
    watch.works("bo")
    watch.plays("bo", role, assignment="SUGGESTED")
    assert watch.holds(code, ago(1))
    watch.plays("bo", role, valid_from=ago(5))
    assert [watch.holds(code, ago(days)) for days in (6, 5)] == [True, False]


def test_champion_left_does_not_end_because_another_open_deal_has_a_champion(watch: Watch) -> None:
    watch.works("eva", until=ago(10))
    watch.plays("eva", "CHAMPION")
    watch.sells("other")
    watch.works("bo")
    watch.plays_on("other", "bo", "CHAMPION")
    assert [one.about.opportunity_key for one in watch.found(CHAMPION)] == ["deal"]


def test_champion_left_ends_when_the_deal_closes(tx: Transaction, drawn: str) -> None:
    watch = Watch(tx, drawn, closes_on=on(5), stage="Closed Lost")
    watch.works("eva", until=ago(10))
    watch.plays("eva", "CHAMPION")
    assert [watch.holds(CHAMPION, ago(days)) for days in (10, 6, 5)] == [True, True, False]


def test_champion_left_is_about_who_held_the_role_in_leaving(watch: Watch) -> None:
    watch.works("early", until=ago(10))
    watch.plays("early", "CHAMPION", valid_to=ago(11))
    watch.works("late", until=ago(10))
    watch.plays("late", "CHAMPION", valid_from=ago(9))
    assert not watch.holds(CHAMPION)
    watch.plays("early", "CHAMPION", valid_to=ago(10))
    assert [one.about.person_key for one in watch.found(CHAMPION)] == ["early"]


def test_champion_left_does_not_hold_of_who_changed_jobs_inside_or_came_back(watch: Watch) -> None:
    watch.works("eva", until=ago(10), title="Manager")
    watch.works("eva", since=ago(8), title="Director")
    watch.plays("eva", "CHAMPION")
    assert [watch.holds(CHAMPION, ago(days)) for days in (9, 8)] == [True, False]


def test_sponsor_left_holds_of_a_customer_after_the_sale_until_the_renewal_has_another(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(200), closes_on=on(100), **WON)
    watch.works("eva", until=ago(50))
    watch.plays("eva", "EXECUTIVE_SPONSOR")
    watch.sells("renewal", kind="RENEWAL", opened_on=on(30))
    assert [watch.holds(SPONSOR, ago(days)) for days in (51, 50, 0)] == [False, True, True]
    watch.works("bo")
    watch.plays_on("renewal", "bo", "EXECUTIVE_SPONSOR", valid_from=ago(10))
    assert [watch.holds(SPONSOR, ago(days)) for days in (11, 10)] == [True, False]


def test_champion_left_before_the_sale_is_no_news_of_a_won_deal(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(200), closes_on=on(40), **WON)
    watch.works("eva", until=ago(50))
    watch.plays("eva", "CHAMPION")
    assert [watch.holds(CHAMPION, ago(days)) for days in (41, 39)] == [True, False]


@pytest.mark.parametrize(("days", "holds"), [(89, False), (90, True), (91, True)])
def test_champion_not_acting_90_days_after_the_sale(
    tx: Transaction, drawn: str, days: int, holds: bool
) -> None:
    watch = Watch(tx, drawn, opened_on=on(300), closes_on=on(days), **WON)
    watch.works("eva")
    watch.plays("eva", "CHAMPION")
    watch.met("eva", days + 1, "ADVOCACY")
    watch.met("eva", 5, "REQUEST")
    assert watch.holds(IDLE) == holds


def test_champion_not_acting_ends_with_a_sign_of_advocacy(tx: Transaction, drawn: str) -> None:
    watch = Watch(tx, drawn, opened_on=on(300), closes_on=on(120), **WON)
    watch.works("eva")
    watch.plays("eva", "CHAMPION")
    watch.met("eva", 20, "ADVOCACY")
    assert [watch.holds(IDLE, ago(days)) for days in (21, 20, 0)] == [True, False, False]


def test_champion_not_acting_is_of_who_is_still_there_and_still_champion(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(300), closes_on=on(120), **WON)
    watch.works("eva", until=ago(9))
    watch.plays("eva", "CHAMPION")
    watch.works("bo")
    watch.plays("bo", "CHAMPION", valid_to=ago(5))
    seen = [{one.about.person_key for one in watch.found(IDLE, ago(d))} for d in (10, 9, 5)]
    assert seen == [{"eva", "bo"}, {"bo"}, set()]


def test_champion_not_acting_is_forgotten_a_year_after_the_sale(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(900), closes_on=on(366), **WON)
    watch.works("eva")
    watch.plays("eva", "CHAMPION")
    assert watch.holds(IDLE, midnight(1))
    assert not watch.holds(IDLE)


@pytest.mark.parametrize(("days", "holds"), [(29, True), (30, True), (31, False)])
def test_contact_promoted_stands_for_30_days(watch: Watch, days: int, holds: bool) -> None:
    watch.works("eva", until=ago(days), seniority="MANAGER")
    watch.works("eva", since=ago(days), seniority="VP", title="VP Finance")
    assert watch.holds(PROMOTED) == holds


def test_contact_promoted_says_from_which_level_to_which(watch: Watch) -> None:
    watch.works("eva", until=ago(3), seniority="MANAGER")
    watch.works("eva", since=ago(3), seniority="VP", title="VP Finance")
    (raised,) = watch.found(PROMOTED)
    assert raised.why == (
        "Eva rose from manager to VP at Acme on 20 Nov 2026 (VP Finance): a sponsor, perhaps"
    )
    assert not watch.holds(PROMOTED, ago(4))


@pytest.mark.parametrize("level", ["MANAGER", "INDIVIDUAL", None])
def test_contact_promoted_needs_a_higher_level(watch: Watch, level: str | None) -> None:
    watch.works("eva", until=ago(3), seniority="MANAGER")
    watch.works("eva", since=ago(3), seniority=level)
    assert not watch.holds(PROMOTED)


def test_contact_promoted_is_seen_when_the_title_changes_in_the_same_job(watch: Watch) -> None:
    """The change is dated to when it was learnt: a drawn fact was learnt at NOW."""
    watch.works("eva", seniority="DIRECTOR", title="Director Finance")
    watch.works("eva", seniority="DIRECTOR", title="Director of Finance")
    assert not watch.holds(PROMOTED)
    watch.works("eva", seniority="C_LEVEL", title="CFO")
    (raised,) = watch.found(PROMOTED)
    assert "rose from director to C-level at Acme on 23 Nov 2026 (CFO)" in raised.why
    watch.works("eva", seniority="C_LEVEL", title="CFO")
    assert watch.holds(PROMOTED)
    assert not watch.holds(PROMOTED, ago(1))


def test_contact_promoted_is_of_accounts_with_a_deal_or_a_customer(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, stage="Closed Lost")
    watch.works("eva", until=ago(3), seniority="MANAGER")
    watch.works("eva", since=ago(3), seniority="VP")
    assert not watch.holds(PROMOTED)


@pytest.mark.parametrize(("days", "holds"), [(29, True), (30, True), (31, False)])
def test_new_committee_member_for_30_days(watch: Watch, days: int, holds: bool) -> None:
    watch.works("eva", since=ago(days))
    assert watch.holds(JOINED) == holds
    assert not watch.holds(JOINED, ago(days + 1))


def test_new_committee_member_is_not_who_was_known_from_the_start_or_changed_jobs_inside(
    watch: Watch,
) -> None:
    watch.works("eva")
    watch.works("bo", until=ago(5))
    watch.works("bo", since=ago(5))
    assert not watch.holds(JOINED)


def test_new_committee_member_is_who_comes_back_and_not_who_has_left_again(watch: Watch) -> None:
    watch.works("bo", until=ago(100))
    watch.works("bo", since=ago(5), until=ago(2))
    assert [watch.holds(JOINED, ago(days)) for days in (6, 5, 2)] == [False, True, False]


def test_new_committee_member_joins_an_account_with_an_open_deal(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(10))
    watch.works("before", since=ago(11))
    watch.works("after", since=ago(9))
    assert [one.about.person_key for one in watch.found(JOINED)] == ["after"]


def test_a_level_that_is_written_again_leaves_what_the_job_was_as_it_is(
    tx: Transaction, drawn: str
) -> None:
    row = {"key": "eva|acme|", "person": "eva", "account": "acme"}
    watch = Watch(tx, drawn)
    watch.works("eva")
    for level in ("MANAGER", "VP", "VP"):
        draw(tx, drawn, RecordKind.EMPLOYMENTS, [{**row, "properties": {"seniority": level}}])
    (job,) = tx.run(
        "MATCH ()-[e:EMPLOYED_BY {workspace: $w, key: 'eva|acme|'}]->() RETURN e", w=drawn
    ).value()
    assert (job["former_seniority"], job["seniority"]) == ("MANAGER", "VP")
    assert job["retitled_at"].to_native() == NOW
