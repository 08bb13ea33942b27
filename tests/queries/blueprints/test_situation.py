"""What is known of two people whose relationship is to move, from the real graph."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from neo4j import Transaction

from inroad.api.influencing.between import between
from inroad.api.influencing.situation import situation_of
from inroad.errors import BadInput
from inroad.graph.vocabulary import InteractionSignal, RelationshipGrade, Stance
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.influence.situation import Situation
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import Watch


@pytest.fixture
def watch(tx: Transaction, drawn: str) -> Watch:
    """Acme's open deal; `ana` and `bob` work for us, `cfo` and `eva` at Acme."""
    watch = Watch(tx, drawn)
    watch.works("bob", "home")
    watch.works("cfo", seniority="C_LEVEL")
    watch.works("eva")
    return watch


def seen(watch: Watch, as_of: datetime = NOW, deal: str | None = "deal") -> Situation:
    asked: dict[str, Any] = {"workspace": watch.workspace, "as_of": as_of}
    pair = between(
        watch.tx,
        colleague_key="ana",
        contact_key="cfo",
        opportunity_key=deal,
        account_key=None,
        **asked,
    )
    return situation_of(watch.tx, pair, seen_at=NOW, **asked)


def consents(watch: Watch, colleague: str, **allowed: Any) -> None:
    save_consent(
        watch.tx,
        workspace=watch.workspace,
        colleague_key=colleague,
        consent=Consent(**allowed),
        since=ago(1),
        provenance=Provenance("test", recorded_at=ago(1)),
    )


def influences(watch: Watch, person: str, polarity: str) -> None:
    row = {"key": f"{person}|cfo", "influencer": person, "influenced": "cfo"}
    properties = {"weight": 0.5, "polarity": polarity}
    draw(watch.tx, watch.workspace, RecordKind.INFLUENCES, [row | {"properties": properties}])


def test_of_two_who_share_nothing_nothing_is_known(watch: Watch) -> None:
    found = seen(watch)

    assert (found.grade, found.stance, found.ends_on) == (None, None, None)
    assert not found.acquainted
    empty = (found.shared_employers, found.mutual, found.knowers, found.friends, found.done)
    assert [list(one) for one in empty] == [[]] * 5


@pytest.mark.parametrize(
    ("until", "together"),
    [(datetime(2011, 1, 1, tzinfo=UTC), True), (datetime(2010, 1, 1, tzinfo=UTC), False)],
)
def test_an_employer_of_both_says_whether_they_were_there_together(
    watch: Watch, until: datetime, together: bool
) -> None:
    draw(
        watch.tx,
        watch.workspace,
        RecordKind.ACCOUNTS,
        [{"key": "dyn", "properties": {"name": "Dynegy"}}],
    )
    watch.works("ana", "dyn", since=datetime(2009, 1, 1, tzinfo=UTC), until=until)
    watch.works("cfo", "dyn", since=datetime(2010, 1, 1, tzinfo=UTC), until=ago(900))
    [shared] = seen(watch).shared_employers

    assert (shared.name, shared.together) == ("Dynegy", together)
    assert list(seen(watch, datetime(2009, 6, 1, tzinfo=UTC)).shared_employers) == []


def test_who_is_for_us_is_told_by_stance_and_a_suggested_role_counts_nothing(
    watch: Watch,
) -> None:
    for person, stance, source in (
        ("eva", "SUPPORTIVE", "MANUAL"),
        ("kim", "ADVOCATE", "SUGGESTED"),
        ("lee", "NEUTRAL", "MANUAL"),
        ("max", "OPPOSED", "MANUAL"),
    ):
        watch.works(person)
        watch.plays(person, "INFLUENCER", assignment=source, stance=stance)
        influences(watch, person, "POSITIVE")

    assert [(one.person.key, one.influences) for one in seen(watch).friends] == [("eva", True)]


def test_a_negative_influence_is_no_word_that_counts(watch: Watch) -> None:
    watch.plays("eva", "INFLUENCER", stance="SUPPORTIVE")
    influences(watch, "eva", "NEGATIVE")

    assert [one.influences for one in seen(watch).friends] == [False]


def test_roles_and_stance_are_those_of_the_deal_and_the_least_favourable(watch: Watch) -> None:
    watch.sells("other")
    watch.plays("cfo", "ECONOMIC_BUYER", stance="NEUTRAL")
    watch.plays("cfo", "END_USER", stance="SCEPTICAL")
    watch.plays_on("other", "cfo", "CHAMPION", stance="OPPOSED")
    found, of_account = seen(watch), seen(watch, deal=None)

    assert [role.key for role in found.roles] == ["ECONOMIC_BUYER", "END_USER"]
    assert found.stance is Stance.SCEPTICAL
    assert of_account.stance is Stance.OPPOSED
    assert "CHAMPION" in of_account.standard_roles


def test_who_played_the_role_on_a_deal_won_elsewhere_is_a_peer(watch: Watch) -> None:
    watch.plays("cfo", "ECONOMIC_BUYER")
    account = {"key": "beta", "properties": {"name": "Beta"}}
    draw(watch.tx, watch.workspace, RecordKind.ACCOUNTS, [account])
    for key, stage in (("won", "Closed Won"), ("lost", "Closed Lost")):
        deal = {"name": key, "kind": "NEW", "stage": stage, "closes_on": ago(30).date()}
        row = {"key": key, "account": "beta", "properties": deal}
        draw(watch.tx, watch.workspace, RecordKind.OPPORTUNITIES, [row])
    for person, deal_key, role in (
        ("kim", "won", "ECONOMIC_BUYER"),
        ("lee", "won", "END_USER"),
        ("max", "lost", "ECONOMIC_BUYER"),
    ):
        watch.works(person, "beta")
        watch.plays_on(deal_key, person, role)
    found = [one for one in seen(watch).friends if one.same_role_elsewhere]

    assert [one.person.key for one in found] == ["kim"]
    earlier = seen(watch, ago(31)).friends
    assert [one.person.key for one in earlier if one.same_role_elsewhere] == []


def test_the_date_is_the_next_at_which_the_deal_closes_or_something_is_renewed(
    watch: Watch,
) -> None:
    today = NOW.date()
    watch.sells("deal", closes_on=today + timedelta(days=60))
    watch.sells("terms", kind="RENEWAL", closes_on=today + timedelta(days=20))
    watch.sells("more", kind="EXPANSION", closes_on=today + timedelta(days=5))
    found, later, of_account = seen(watch), seen(watch, ago(-25)), seen(watch, deal=None)

    assert (found.ends_what, found.renews) == ("Acme terms", True)
    assert (later.ends_what, later.renews) == ("Acme deal", False)
    assert of_account.ends_what == "Acme more"


def test_who_knows_the_contact_is_named_unless_they_do_not_want_it(watch: Watch) -> None:
    watch.stated("cfo", "bob", 0.7)
    watch.stated("cfo", "ana", 0.5)
    assert [(one.person.key, one.strength) for one in seen(watch).knowers] == [("bob", 0.7)]
    assert seen(watch).acquainted

    for barred in ({"hides": ["cfo"]}, {"may_be_asked": False}, {"vetoes": ["acme"]}):
        consents(watch, "bob", **barred)
        assert list(seen(watch).knowers) == [], barred
    consents(watch, "bob")
    assert [one.person.key for one in seen(watch).knowers] == ["bob"]


@pytest.mark.parametrize(("strength", "known"), [(0.09, False), (0.1, True)])
def test_somebody_known_to_both_counts_from_a_strength_of_a_tenth(
    watch: Watch, strength: float, known: bool
) -> None:
    watch.stated("eva", "ana", 0.9)
    watch.stated("eva", "cfo", strength)

    assert [one.key for one in seen(watch).mutual] == (["eva"] if known else [])
    consents(watch, "ana", hides=["eva"])
    assert list(seen(watch).mutual) == []


@pytest.mark.parametrize(("days", "counts"), [(365, True), (366, False)])
def test_what_the_contact_did_counts_for_a_year(watch: Watch, days: int, counts: bool) -> None:
    watch.met("cfo", days, "QUESTION")

    assert [one.signal for one in seen(watch).done] == (
        [InteractionSignal.QUESTION] if counts else []
    )


def test_two_of_ours_or_two_of_theirs_are_no_pair(watch: Watch) -> None:
    asked: dict[str, Any] = {
        "workspace": watch.workspace,
        "as_of": NOW,
        "opportunity_key": None,
        "account_key": None,
    }
    for colleague, contact, field in (("ana", "bob", "contactId"), ("eva", "cfo", "colleagueId")):
        with pytest.raises(BadInput) as refused:
            between(watch.tx, colleague_key=colleague, contact_key=contact, **asked)
        assert refused.value.field == field


def graded(watch: Watch, colleague: str, contact: str, grade: str) -> None:
    key = f"{colleague}|{contact}|{colleague}|{ago(1).date()}"
    row = {"key": key, "colleague": colleague, "contact": contact, "grader": colleague}
    properties = {"grade": grade, "valid_from": ago(1)}
    draw(watch.tx, watch.workspace, RecordKind.GRADES, [row | {"properties": properties}])


@pytest.mark.parametrize(
    ("grade", "helps"), [("INDIFFERENT", True), ("DISSATISFIED", False), ("MOTIVATED", False)]
)
def test_with_whom_the_contact_is_dissatisfied_of_ours_is_no_help(
    watch: Watch, grade: str, helps: bool
) -> None:
    watch.stated("cfo", "bob", 0.7)
    graded(watch, "bob", "cfo", grade)

    assert [one.person.key for one in seen(watch).knowers] == (["bob"] if helps else [])
    assert [one.person.key for one in seen(watch, ago(2)).knowers] == ["bob"]


@pytest.mark.parametrize(
    ("grade", "for_us"), [("INDIFFERENT", True), ("DISSATISFIED", False), ("MOTIVATED", False)]
)
@pytest.mark.parametrize("stance", [None, "ADVOCATE"])
def test_who_is_dissatisfied_with_one_of_ours_is_not_for_us_whatever_others_stand_at(
    watch: Watch, grade: str, for_us: bool, stance: str | None
) -> None:
    watch.plays("eva", "INFLUENCER", stance=stance)
    graded(watch, "bob", "eva", "OPEN")
    assert [one.person.key for one in seen(watch).friends] == ["eva"]

    graded(watch, "ana", "eva", grade)
    assert [one.person.key for one in seen(watch).friends] == (["eva"] if for_us else [])


def test_the_grade_of_the_two_is_theirs_whoever_else_of_ours_is_graded(watch: Watch) -> None:
    graded(watch, "bob", "cfo", "DISSATISFIED")
    assert (seen(watch).grade, seen(watch).acquainted) == (None, False)

    graded(watch, "ana", "cfo", "OPEN")
    assert seen(watch).grade is RelationshipGrade.OPEN
