from datetime import UTC, date, datetime, timedelta

import pytest

from inroad.errors import BadInput
from inroad.plans.open_deals import is_open
from inroad.plans.stage_documents import read_stages, shipped_stages, workspace_stages
from inroad.queries.opportunities_by_key import OpportunitySummary

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
OWN = """
stages:
  - {key: TALK, name: Talking, state: OPEN, synonyms: [Chat]}
  - {key: OFFER, name: Offer, state: OPEN, words: [offer],
     conditions: [{active_contacts: 2, sentence: Two people talk to us.}]}
  - {key: SIGNED, name: Signed, state: WON}
  - {key: DECLINED, name: Declined, state: LOST}
"""


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("PROPOSAL", "PROPOSAL"),
        ("proposal / price quote", "PROPOSAL"),
        ("decisionmakerboughtin", "PROPOSAL"),
        ("Proposal sent to CFO", "PROPOSAL"),
        ("Negotiation/Review", "NEGOTIATION"),
        ("closedwon", "WON"),
        ("5 - Won", "WON"),
        ("Closed: lost the negotiation", "LOST"),
        ("closed", "LOST"),
        ("Renewal", None),
        ("Closing", None),
        ("", None),
        ("?", None),
        (None, None),
    ],
)
def test_a_stage_is_read_by_name_synonym_or_a_telling_word(
    words: str | None, key: str | None
) -> None:
    found = shipped_stages().read(words)

    assert (found and found.key) == key


def test_proposal_needs_an_identified_economic_buyer() -> None:
    proposal = shipped_stages().named("proposal")

    assert proposal is not None
    assert [one.role_identified for one in proposal.conditions] == ["ECONOMIC_BUYER"]


@pytest.mark.parametrize(
    ("begin", "to", "passed"),
    [
        ("Discovery", "Evaluation", ["EVALUATION"]),
        ("Discovery", "Negotiation", ["EVALUATION", "PROPOSAL", "NEGOTIATION"]),
        (None, "Discovery", ["QUALIFICATION", "DISCOVERY"]),
        ("Renewal", "Discovery", ["QUALIFICATION", "DISCOVERY"]),
        ("Negotiation", "Proposal", []),
        ("Negotiation", "Closed Lost", []),
        ("Negotiation", "Closed Won", ["WON"]),
        ("Closed Won", "Closed Lost", []),
        ("Closed Lost", "Discovery", ["QUALIFICATION", "DISCOVERY"]),
    ],
)
def test_a_move_passes_every_stage_on_its_way_and_none_back_or_to_lost(
    begin: str | None, to: str, passed: list[str]
) -> None:
    stages = shipped_stages()
    stage = stages.named(to)

    assert stage is not None
    assert [one.key for one in stages.passed(begin, stage)] == passed


@pytest.mark.parametrize(
    ("begin", "after"),
    [
        (None, "QUALIFICATION"),
        ("Renewal", "QUALIFICATION"),
        ("Discovery", "EVALUATION"),
        ("Negotiation", "WON"),
        ("Closed Won", None),
        ("Lost", None),
    ],
)
def test_what_follows_is_the_next_open_stage_then_the_won(
    begin: str | None, after: str | None
) -> None:
    found = shipped_stages().after(begin)

    assert (found and found.key) == after


@pytest.mark.parametrize(
    ("words", "begun"),
    [
        ("Discovery", False),
        ("Evaluation", True),
        ("Negotiation", True),
        ("Closed Won", False),
        ("Renewal", False),
        (None, False),
    ],
)
def test_evaluation_has_begun_from_its_stage_on_while_the_deal_is_open(
    words: str | None, begun: bool
) -> None:
    assert shipped_stages().evaluation_begun(words) is begun


def test_own_stages_take_the_place_of_the_shipped() -> None:
    stages = workspace_stages(OWN)

    assert [stage.key for stage in stages.stages] == ["TALK", "OFFER", "SIGNED", "DECLINED"]
    assert stages.read("chat") == stages.stages[0]
    assert stages.read("Proposal") is None
    assert stages.is_over("declined") and not stages.is_over("Closed Lost")
    assert not stages.evaluation_begun("Offer")
    assert workspace_stages(None) is shipped_stages()


def deal(stage: str, *, since: datetime | None, closes_on: date | None) -> OpportunitySummary:
    return OpportunitySummary(
        "d", "D", "NEW", stage, None, None, None, closes_on, None, stage_since=since
    )


def test_a_deal_that_was_moved_out_is_over_from_the_move_on_whenever_it_was_to_close() -> None:
    later = NOW.date() + timedelta(days=30)

    assert not is_open(deal("Closed Won", since=NOW, closes_on=later), as_of=NOW)
    assert is_open(deal("Closed Won", since=None, closes_on=later), as_of=NOW)


def test_own_stages_say_which_deals_are_over() -> None:
    signed = deal("Signed", since=None, closes_on=None)

    assert is_open(signed, as_of=NOW)
    assert not is_open(signed, as_of=NOW, stages=workspace_stages(OWN))


def broken(found: str, wanted: str) -> str:
    assert found in OWN
    return OWN.replace(found, wanted)


@pytest.mark.parametrize(
    ("document", "field", "said"),
    [
        (broken("Offer,", "talking,"), "name", "stage OFFER: name: stage TALK is called talking"),
        (broken("synonyms: [Chat]", "synonyms: [offer]"), "key", "stage TALK is called OFFER too"),
        (broken("key: OFFER", "key: TALK"), "key", "stage TALK: key: the key stands twice"),
        (broken("words: [offer]", "words: [Offer]"), "words", "must be small letters"),
        (broken("active_contacts: 2", "champion: 2"), "conditions.0.champion", "no such condition"),
        (
            broken("active_contacts: 2", "active_contacts: 0"),
            "conditions.0.active_contacts",
            "stage OFFER: conditions.0.active_contacts",
        ),
        (
            broken("active_contacts: 2", "active_contacts: 2, completeness: 50"),
            "conditions.0",
            "exactly one",
        ),
        (broken("active_contacts: 2", "role_engaged: BOSS"), "conditions.0", "no standard role"),
        (broken("active_contacts: 2", "risk_below: LOW"), "conditions.0", "no level below LOW"),
        (broken("active_contacts: 2", "covered: MOOD"), "conditions.0.covered", "BREADTH"),
        (broken(", sentence: Two people talk to us.", ""), "conditions.0.sentence", "is missing"),
        (broken("state: WON", "state: SIGNED"), "state", "stage SIGNED: state"),
        (broken("state: WON", "state: LOST"), "stages", "none is WON"),
        (broken("name: Talking, ", ""), "name", "stage TALK: name: is missing"),
        (broken("key: DECLINED", "key: declined"), "key", "should be capitals"),
        (broken("name: Declined", "name: '?!'"), "name", "must have a letter"),
        (broken("stages:", "evaluation_from: TRIAL\nstages:"), "evaluation_from", "no stage TRIAL"),
        (broken("stages:", "colour: red\nstages:"), "colour", "there is no such field"),
        (
            broken("state: LOST", "state: LOST, conditions: [{completeness: 5, sentence: x}]"),
            "conditions",
            "may be lost whatever",
        ),
        ("- a", "stages", "must be a mapping"),
        ("stages: []", "stages", "at least 1"),
        ("a: &x [1]\nstages: *x", None, "anchors and aliases"),
        ("x" * 70_000, None, "longer than"),
        ("stages: [", None, "line"),
    ],
)
def test_a_document_that_cannot_be_meant_is_refused_with_stage_and_field(
    document: str, field: str | None, said: str
) -> None:
    with pytest.raises(BadInput, match=r"own\.yaml") as refused:
        read_stages(document, file="own.yaml")

    assert said in str(refused.value)
    assert refused.value.field == field
