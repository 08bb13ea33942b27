"""What contradicts a grade, at the bounds of the rules, on facts drawn into Neo4j (S1)."""

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import GradeContradiction, GradeDecision, RelationshipGrade
from inroad.graph.writes.decide_grade import DecidedProposal, decide_grade
from inroad.graph.writes.provenance import Provenance
from tests.queries.coverage.deals import ago
from tests.queries.grades.grading import BY_LETTER, Graded


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> Graded:
    graded = Graded(tx, drawn)
    graded.works("bob", "home")
    graded.works("eva")
    return graded


def ours(acme: Graded, days: float, *, colleague: str = "ana") -> None:
    acme.happened(ago(days), "EMAIL", **{colleague: "SENDER", "eva": "RECIPIENT"})


@pytest.mark.parametrize(
    ("letter", "days", "said"),
    [
        ("T", 44, []),
        ("T", 45, ["UNANSWERED T>O"]),
        ("T", 46, ["UNANSWERED T>O"]),
        ("O", 59, []),
        ("O", 60, ["UNANSWERED O>S"]),
        ("O", 61, ["UNANSWERED O>S"]),
        ("S", 80, []),
        ("I", 80, []),
    ],
)
def test_unanswered_speaks_against_a_trust_after_45_days(
    acme: Graded, letter: str, days: int, said: list[str]
) -> None:
    acme.met("eva", days + 1)
    acme.graded(letter, days)
    ours(acme, days)
    ours(acme, 1)
    assert acme.said() == said


def test_an_answer_settles_what_was_unanswered(acme: Graded) -> None:
    acme.met("eva", 60)
    acme.graded("T", 60)
    ours(acme, 50)
    acme.wrote("eva", 2)
    assert [acme.said(ago(days)) for days in (3, 2)] == [["UNANSWERED T>O"], []]


def test_who_was_never_written_to_owes_no_answer(acme: Graded) -> None:
    acme.met("eva", 80)
    acme.graded("T", 80)
    ours(acme, 50, colleague="bob")
    assert acme.said() == []


def test_a_message_to_many_asks_nobody_in_particular(acme: Graded) -> None:
    acme.met("eva", 80)
    acme.graded("T", 80)
    others = {f"o{n}": "RECIPIENT" for n in range(9)}
    for other in others:
        acme.works(other)
    acme.happened(ago(50), "EMAIL", ana="SENDER", eva="RECIPIENT", **others)
    assert acme.said() == []


def test_a_proposal_has_its_evidence_the_earliest_first(acme: Graded) -> None:
    acme.met("eva", 60)
    acme.graded("T", 60)
    ours(acme, 50)
    ours(acme, 40)
    [one] = acme.proposals()
    assert one.why == "has not answered for 50 days"
    assert [each.what for each in one.evidence] == [
        "Last turned to the colleague on 24 Sep 2026",
        "Wrote to them, without an answer on 4 Oct 2026",
        "Wrote to them, without an answer on 14 Oct 2026",
    ]
    assert [each.at for each in one.evidence] == [ago(60), ago(50), ago(40)]
    assert [bool(each.interaction_key) for each in one.evidence] == [False, True, True]


def test_a_fall_that_time_has_made_already_is_not_proposed_less_of(acme: Graded) -> None:
    acme.met("eva", 200)
    acme.graded("T", 200)
    ours(acme, 150)
    assert acme.said() == ["UNANSWERED T>S"]


@pytest.mark.parametrize(("days", "said"), [(180, []), (181, ["NEVER_IN_TOUCH T>O"])])
def test_a_trust_without_contact_in_the_180_days_before_it_is_doubted(
    acme: Graded, days: int, said: list[str]
) -> None:
    acme.met("eva", days + 10)
    acme.graded("T", 10)
    assert acme.said() == said


def test_a_grade_of_two_who_never_were_in_touch_is_doubted_until_they_are(acme: Graded) -> None:
    acme.graded("O", 10)
    acme.met("eva", 5)
    assert [acme.said(ago(days)) for days in (6, 5)] == [["NEVER_IN_TOUCH O>S"], []]


@pytest.mark.parametrize("letter", "MD")
@pytest.mark.parametrize(("days", "holds"), [(6, True), (7, True), (8, False)])
def test_a_low_grade_is_doubted_for_a_week_after_they_turn_to_us(
    acme: Graded, letter: str, days: int, holds: bool
) -> None:
    acme.graded(letter, 100)
    acme.wrote("eva", days)
    up = BY_LETTER[letter].next_up
    assert up is not None
    assert acme.said() == ([f"THEY_TURN_TO_US {letter}>{up.letter}"] if holds else [])


@pytest.mark.parametrize(("silence", "holds"), [(2, False), (3, False), (3.1, True), (4, True)])
def test_they_began_what_follows_more_than_3_days_of_silence(
    acme: Graded, silence: float, holds: bool
) -> None:
    acme.graded("D", 100)
    ours(acme, 1 + silence)
    acme.wrote("eva", 1)
    assert bool(acme.said()) == holds


@pytest.mark.parametrize(
    ("theirs", "mine", "holds"), [(1, 2, False), (2, 1, False), (2, 2, True), (3, 3, True)]
)
def test_an_indifferent_among_active_pairs_is_doubted(
    acme: Graded, theirs: int, mine: int, holds: bool
) -> None:
    acme.graded("I", 100)
    for days in range(theirs):
        acme.wrote("eva", 10 + days)
    for days in range(mine):
        ours(acme, 10.5 + days)
    assert acme.said() == (["ACTIVE_THOUGH_INDIFFERENT I>S"] if holds else [])


@pytest.mark.parametrize(("days", "holds"), [(29, True), (30, True), (30.1, False)])
def test_active_is_looked_at_for_30_days(acme: Graded, days: float, holds: bool) -> None:
    acme.graded("I", 100)
    acme.met("eva", 5)
    acme.met("eva", days)
    assert bool(acme.said()) == holds


@pytest.mark.parametrize(("times", "said"), [(2, []), (3, ["SEEKS_US S>O"]), (4, ["SEEKS_US S>O"])])
def test_a_satisfied_who_begins_3_conversations_in_30_days_may_be_open(
    acme: Graded, times: int, said: list[str]
) -> None:
    acme.graded("S", 100)
    for number in range(times):
        acme.wrote("eva", 5 + 5 * number)
    assert acme.said() == said


def test_nothing_is_proposed_of_who_has_no_grade(acme: Graded) -> None:
    ours(acme, 50)
    acme.wrote("eva", 1)
    assert acme.said() == []


def decided(acme: Graded, decision: GradeDecision, days: float) -> None:
    decide_grade(
        acme.tx,
        DecidedProposal(
            "ana",
            "eva",
            GradeContradiction.UNANSWERED,
            decision,
            RelationshipGrade.TRUST,
            ago(60),
            RelationshipGrade.OPEN,
            by="bob",
            reason="she is on leave",
        ),
        workspace=acme.workspace,
        provenance=Provenance("test", recorded_at=ago(days)),
    )


def test_a_dismissed_proposal_is_quiet_for_90_days_and_of_that_grade_alone(acme: Graded) -> None:
    acme.met("eva", 60)
    acme.graded("T", 60)
    ours(acme, 60 - 1)
    assert acme.said(ago(5)) == ["UNANSWERED T>O"]
    decided(acme, GradeDecision.DISMISSED, 5)
    assert [acme.said(ago(days)) for days in (6, 5, 0, -84)] == [["UNANSWERED T>O"], [], [], []]
    assert acme.said(ago(-85)) == ["UNANSWERED T>O"]
    acme.graded("T", 1)
    assert acme.said() == ["UNANSWERED T>O"]


def test_an_accepted_proposal_alone_changes_no_grade(acme: Graded) -> None:
    acme.graded("T", 60)
    decided(acme, GradeDecision.ACCEPTED, 1)
    assert acme.letters() == "T>T"


def test_a_workspace_may_switch_a_rule_off_or_change_its_days(acme: Graded) -> None:
    acme.met("eva", 60)
    acme.graded("T", 60)
    ours(acme, 45)
    assert acme.proposals(rules="contradictions: {UNANSWERED: {days: {}}}") == []
    assert acme.proposals(rules="contradictions: {UNANSWERED: {days: {TRUST: 46}}}") == []
    assert len(acme.proposals(rules="drift_days: 10")) == 1


def test_a_past_day_is_doubted_by_what_had_happened(acme: Graded) -> None:
    acme.met("eva", 100)
    acme.graded("T", 100)
    ours(acme, 90)
    assert [acme.said(ago(days)) for days in (46, 45)] == [[], ["UNANSWERED T>O"]]
