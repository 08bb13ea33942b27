"""Which strategies are suggested for one contact, and why (S1)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from inroad.errors import BadInput
from inroad.graph.taxonomy import taxonomy
from inroad.graph.vocabulary import (
    Duty,
    InfluenceStrategy,
    InteractionSignal,
    RelationshipGrade,
    Stance,
    TouchWorth,
)
from inroad.plans.influence.goal import next_goal, proved_goal
from inroad.plans.influence.situation import (
    Did,
    Expert,
    Friend,
    Knower,
    SharedEmployer,
    Situation,
)
from inroad.plans.influence.strategies import InfluenceFact, influence_rules
from inroad.plans.influence.suggest import SuggestedStrategy, suggest_blueprint
from inroad.queries.people_by_key import PersonSummary

S = InfluenceStrategy
AS_OF = datetime(2026, 11, 23, 12, tzinfo=UTC)
GRADES = list(RelationshipGrade)


def somebody(key: str, seniority: str | None = None, **more: Any) -> PersonSummary:
    ours = key in {"ana", "bob", "sol"}
    fields = {"email": None, "title": None, "department": None} | more
    place = "home" if ours else "acme"
    return PersonSummary(
        key, key.title(), seniority=seniority, account_key=place, is_colleague=ours, **fields
    )


BARE = Situation(somebody("ana"), somebody("cfo"), "Acme", AS_OF)


def playing(situation: Situation, *roles: str) -> Situation:
    standard = taxonomy()
    return replace(
        situation, roles=tuple(standard[key] for key in roles), standard_roles=frozenset(roles)
    )


def suggested(situation: Situation) -> dict[InfluenceStrategy, SuggestedStrategy]:
    return {one.strategy: one for one in suggest_blueprint(situation).strategies}


def test_nothing_is_suggested_of_people_of_whom_nothing_is_known() -> None:
    offered = suggest_blueprint(BARE)

    assert (offered.strategies, offered.tactics, offered.people, offered.material) == (
        (),
        (),
        (),
        (),
    )
    assert offered.worth is TouchWorth.ISSUE


@pytest.mark.parametrize(
    ("more", "strategy", "why"),
    [
        (
            {"shared_employers": [SharedEmployer("Dynegy", datetime(1998, 1, 1, tzinfo=UTC))]},
            S.LIKING,
            "Cfo and Ana both worked at Dynegy from 1998",
        ),
        (
            {"friends": [Friend(somebody("eva"))]},
            S.SOCIAL_PROOF,
            "Eva at Acme is for us already",
        ),
        (
            {"friends": [Friend(somebody("eva"), influences=True)]},
            S.SOCIAL_PROOF,
            "Eva, whose word counts with Cfo, is for us",
        ),
        (
            {"friends": [Friend(somebody("kim", title="CFO"), same_role_elsewhere=True)]},
            S.SOCIAL_PROOF,
            "Kim (CFO) in the same role bought from us",
        ),
        (
            {"ends_on": AS_OF.date() + timedelta(days=30), "ends_what": "Desk", "renews": True},
            S.SCARCITY,
            "Desk is up for renewal on 23 Dec 2026, in 30 days",
        ),
        (
            {"done": [Did(InteractionSignal.REQUEST, AS_OF - timedelta(days=2))]},
            S.COMMITMENT,
            "Cfo asked us for something on 21 Nov 2026",
        ),
        (
            {"done": [Did(InteractionSignal.ADVOCACY, AS_OF - timedelta(days=2))]},
            S.COMMITMENT,
            "Cfo spoke for us on 21 Nov 2026",
        ),
        (
            {
                "contact": somebody("cfo", "C_LEVEL"),
                "knowers": [Knower(somebody("bob", "C_LEVEL", title="CEO"), 0.5)],
            },
            S.AUTHORITY,
            "Bob (CEO) stands at Cfo's level and knows them",
        ),
        (
            {
                "mutual": [somebody("eva")],
                "grade": RelationshipGrade.INDIFFERENT,
            },
            S.RECIPROCITY,
            "Cfo and Ana both know Eva",
        ),
    ],
)
def test_a_fact_of_the_graph_suggests_its_strategy_in_a_sentence(
    more: dict[str, Any], strategy: InfluenceStrategy, why: str
) -> None:
    found = suggested(replace(BARE, **more))

    assert why in found[strategy].reasons
    assert found[strategy].tactics


def test_four_strategies_and_a_favour_are_never_suggested_without_a_fact() -> None:
    everything = replace(
        playing(BARE, *(key for key in taxonomy() if key not in {"CHAMPION"})),
        contact=somebody("cfo", "C_LEVEL"),
        stance=Stance.NEUTRAL,
        grade=RelationshipGrade.SATISFIED,
    )
    found = suggested(replace(everything, roles=()))

    assert set(found) == {S.COMMITMENT}


@pytest.mark.parametrize(("days", "near"), [(-1, False), (0, True), (90, True), (91, False)])
def test_a_date_counts_as_near_from_90_days_before_it_to_the_day_itself(
    days: int, near: bool
) -> None:
    dated = replace(BARE, ends_on=AS_OF.date() + timedelta(days=days), ends_what="Desk")

    assert (S.SCARCITY in suggested(dated)) == near


@pytest.mark.parametrize("grade", [RelationshipGrade.MOTIVATED, RelationshipGrade.DISSATISFIED])
def test_who_is_unhappy_is_not_put_under_pressure(grade: RelationshipGrade) -> None:
    dated = replace(
        playing(BARE, "PROCUREMENT"), ends_on=date(2026, 12, 1), ends_what="Desk", grade=grade
    )

    found = suggested(dated)
    assert S.SCARCITY not in found
    assert S.RECIPROCITY in found


@pytest.mark.parametrize("stance", [None, Stance.NEUTRAL, Stance.SUPPORTIVE])
def test_a_detractor_is_not_put_under_pressure_whatever_their_stance(stance: Stance | None) -> None:
    dated = replace(
        playing(BARE, "PROCUREMENT"), ends_on=date(2026, 12, 1), ends_what="Desk", stance=stance
    )

    assert S.SCARCITY in suggested(dated)
    assert S.SCARCITY not in suggested(playing(dated, "PROCUREMENT", "DETRACTOR"))


def test_who_opposes_us_is_not_asked_to_commit() -> None:
    asked = replace(
        playing(BARE, "END_USER"),
        done=[Did(InteractionSignal.QUESTION, AS_OF)],
    )

    assert S.COMMITMENT in suggested(asked)
    assert S.COMMITMENT not in suggested(replace(asked, stance=Stance.OPPOSED))


def test_a_colleague_below_the_contacts_level_lends_no_authority() -> None:
    cfo = somebody("cfo", "C_LEVEL")
    low = replace(BARE, contact=cfo, knowers=[Knower(somebody("bob", "VP"), 0.9)])
    unknown = replace(low, contact=somebody("cfo"))

    assert S.AUTHORITY not in suggested(low)
    assert S.AUTHORITY not in suggested(unknown)


def test_at_most_three_strategies_are_suggested_the_strongest_first() -> None:
    rich = replace(
        playing(BARE, "ECONOMIC_BUYER"),
        contact=somebody("cfo", "C_LEVEL"),
        grade=RelationshipGrade.SATISFIED,
        stance=Stance.NEUTRAL,
        friends=[Friend(somebody("eva"), influences=True)],
        knowers=[Knower(somebody("bob", "C_LEVEL"), 0.9)],
        shared_employers=[SharedEmployer("Dynegy")],
        ends_on=date(2026, 12, 1),
        ends_what="Desk",
    )
    offered = suggest_blueprint(rich).strategies
    points = [one.points for one in offered]

    assert len(offered) == 3
    assert offered[0].strategy is S.SOCIAL_PROOF
    assert points == sorted(points, reverse=True)


def test_resources_are_people_by_duty_then_by_whom_they_know_and_material_by_role() -> None:
    offered = suggest_blueprint(
        replace(
            playing(BARE, "TECHNICAL_BUYER", "END_USER"),
            experts=[
                Expert(somebody("sol"), Duty.SOLUTION_ENGINEER),
                Expert(somebody("ana"), Duty.ACCOUNT_EXECUTIVE),
            ],
            knowers=[Knower(somebody("bob"), 0.42), Knower(somebody("sol"), 0.4)],
        )
    )

    assert [(one.person.key, one.why) for one in offered.people] == [
        ("sol", "looks after it as solution engineer"),
        ("bob", "knows them (42 %)"),
    ]
    assert offered.material == (
        "Architecture, security, integration",
        "Demos, training, use cases",
    )
    assert offered.worth is TouchWorth.SOLUTION


@pytest.mark.parametrize(("grade", "higher"), list(zip(GRADES[1:], GRADES, strict=False)))
def test_the_goal_is_the_next_grade_up(grade: RelationshipGrade, higher: RelationshipGrade) -> None:
    assert next_goal(grade, acquainted=True) is higher
    for wanted in GRADES:
        if wanted is higher:
            assert proved_goal(wanted, grade, acquainted=True) is higher
        else:
            with pytest.raises(BadInput, match="moves one step"):
                proved_goal(wanted, grade, acquainted=True)


def test_trust_has_no_next_grade() -> None:
    with pytest.raises(BadInput, match="nothing lies above"):
        next_goal(RelationshipGrade.TRUST, acquainted=True)


def test_every_fact_speaks_for_a_strategy_and_every_sentence_can_be_filled() -> None:
    rules = influence_rules()
    used = {fact for one in rules.strategies.values() for fact in one.facts}

    assert used == set(InfluenceFact)
    assert {rules.named(one.name) for one in rules.strategies.values()} == set(S)
    assert rules.named("hypnosis") is None


def test_an_equal_who_knows_the_contact_helps_before_one_who_knows_them_better() -> None:
    offered = suggest_blueprint(
        replace(
            BARE,
            contact=somebody("cfo", "VP"),
            knowers=[Knower(somebody("sol", "MANAGER"), 0.9), Knower(somebody("bob", "VP"), 0.2)],
        )
    )

    assert [(one.person.key, one.why) for one in offered.people] == [
        ("bob", "stands at their level and knows them (20 %)"),
        ("sol", "knows them (90 %)"),
    ]
