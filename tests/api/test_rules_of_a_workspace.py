"""A workspace rules what the product ships, in its own way; past days keep what held then."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.consenting import LISTING, request
from tests.api.planning.planning import plan

SAVE = """mutation($input: SaveWorkspaceRulesInput!) { saveWorkspaceRules(input: $input) {
  workspaceRules { kind version since document } changed errors { field message code } } }"""
RETIRE = """mutation($input: RetireWorkspaceRulesInput!) { retireWorkspaceRules(input: $input) {
  workspaceRules { version } changed errors { field } } }"""
HELD = """query($kind: WorkspaceRulesKind!, $asOf: DateTime) {
  workspaceRules(kind: $kind, asOf: $asOf) { kind version since document } }"""
MAP = """query($asOf: DateTime) { contactMap(words: "Acme", asOf: $asOf) { map {
  horizons findings { code } keyIntersections { days score } } } }"""
KINDS = ["STAGES", "COVERAGE_MODEL", "GRADE_RULES", "CONTACT_MAP", "REQUESTS", "INFLUENCE"]
WAY = [person("ana"), person("eva"), person("cfo")]


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def save(ask: Ask, kind: str, document: str) -> dict[str, Any]:
    answer = ask(SAVE, input={"kind": kind, "document": document})
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["saveWorkspaceRules"]
    return payload


def refused(ask: Ask, kind: str, document: str) -> str:
    payload = save(ask, kind, document)
    assert (payload["changed"], payload["workspaceRules"]) == (False, None)
    [error] = payload["errors"]
    assert error["field"] == "document"
    said: str = error["message"]
    return said


def mapped(ask: Ask, **asked: Any) -> dict[str, Any]:
    answer = ask(MAP, **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["contactMap"]["map"]
    return found


def now() -> str:
    time.sleep(0.002)
    return datetime.now(UTC).isoformat()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shipped_can_be_saved_changed_and_retired(ask: Ask, kind: str) -> None:
    shipped = ask(HELD, kind=kind)["data"]["workspaceRules"]
    assert (shipped["kind"], shipped["version"], shipped["since"]) == (kind, None, None)

    own = f"# ours\n{shipped['document']}"
    saved = save(ask, kind, own)
    assert (saved["errors"], saved["changed"]) == ([], True)
    assert (saved["workspaceRules"]["version"], saved["workspaceRules"]["document"]) == (1, own)
    assert save(ask, kind, own)["changed"] is False
    assert ask(HELD, kind=kind, asOf="2026-01-01T00:00:00Z")["data"]["workspaceRules"] == shipped

    answer = ask(RETIRE, input={"kind": kind})["data"]["retireWorkspaceRules"]
    assert answer == {"workspaceRules": {"version": None}, "changed": True, "errors": []}
    assert ask(HELD, kind=kind)["data"]["workspaceRules"]["document"] == shipped["document"]


def test_a_map_is_judged_by_the_rules_of_the_day(ask: Ask) -> None:
    before = now()
    shipped = mapped(ask, asOf=before)
    assert shipped["horizons"] == [30, 60, 90]
    assert {one["days"] for one in shipped["keyIntersections"]} == {30}
    assert "SINGLE_RELATIONSHIP" in {one["code"] for one in shipped["findings"]}
    rules = """relationships: {at_least: 1, at_most: 1}
key_intersections: {days: [14]}"""
    assert save(ask, "CONTACT_MAP", rules)["errors"] == []

    own = mapped(ask)
    assert {one["days"] for one in own["keyIntersections"]} == {14}
    assert "SINGLE_RELATIONSHIP" not in {one["code"] for one in own["findings"]}
    said = ask(MAP.replace("keyIntersections", "keyIntersections(days: 30)"))["errors"]
    assert "days must be 14" in said[0]["message"]
    assert mapped(ask, asOf=before) == shipped


def test_reminders_and_letters_follow_the_rules_of_the_workspace(ask: Ask) -> None:
    rules = 'remind_after_days: {ASKED: 2}\ndrafts: {ask: "Dear {to}, do you know {target}?"}'
    assert save(ask, "REQUESTS", rules)["errors"] == []
    at = datetime.now(UTC) - timedelta(days=2)
    made = request(ask, people=WAY, at=at.isoformat())["request"]

    asked, remind = (datetime.fromisoformat(made[name]) for name in ("askedAt", "remindAt"))
    assert remind - asked == timedelta(days=2)
    assert made["isOverdue"] is True
    assert made["drafts"][0]["text"] == "Dear Eva Example, do you know Cfo Example?"
    assert "may I introduce Ana Example" in made["drafts"][1]["text"]

    ask(RETIRE, input={"kind": "REQUESTS"})
    [one] = ask(LISTING)["data"]["introductionRequests"]
    assert one["isOverdue"] is False


@pytest.mark.parametrize(
    ("kind", "document", "said"),
    [
        ("CONTACT_MAP", "trust: {above: 3}", "trust.above: there is no such field"),
        ("CONTACT_MAP", "trust: {above_percent: 101}", "trust.above_percent"),
        ("CONTACT_MAP", "relationships: {at_least: 4}", "at_least must not exceed at_most"),
        ("CONTACT_MAP", "key_intersections: {weights: {role: 0.5}}", "must sum up to 1"),
        ("CONTACT_MAP", "key_intersections: {days: []}", "key_intersections.days"),
        ("CONTACT_MAP", "key_intersections: {days: [60, 30]}", "days must rise, each once"),
        ("CONTACT_MAP", 'key_intersections: {wanted: {"4": OPEN}}', "key_intersections.wanted.4"),
        ("CONTACT_MAP", "- 3", "must be a mapping"),
        ("REQUESTS", "remind_after_days: {ASKED: 0}", "remind_after_days.ASKED"),
        ("REQUESTS", "remind_after_days: {ASKED: 366}", "remind_after_days.ASKED"),
        ("REQUESTS", "remind_after_days: {MET: 3}", "nothing is waited for in MET"),
        ("REQUESTS", "closed: [MET]", "closed: is the same in every workspace"),
        ("REQUESTS", 'drafts: {ask: "{to.__class__}"}', "{to.__class__} cannot be filled in"),
        ("REQUESTS", 'drafts: {ask: "{to!r}"}', "{to} cannot be filled in"),
        ("REQUESTS", 'drafts: {ask: "{to"}', "drafts"),
        ("REQUESTS", 'drafts: {greet: "Hi"}', "there is no piece 'greet'"),
    ],
)
def test_rules_that_mean_nothing_are_refused_and_named(
    ask: Ask, kind: str, document: str, said: str
) -> None:
    assert said in refused(ask, kind, document)
    assert ask(HELD, kind=kind)["data"]["workspaceRules"]["version"] is None


SUGGESTED = """query($colleague: ID!, $contact: ID!, $asOf: DateTime) {
  suggestBlueprint(colleagueId: $colleague, contactId: $contact, asOf: $asOf) {
    toGrade strategies { strategy } tactics people { person { key } } } }"""


def suggested(ask: Ask, **asked: Any) -> dict[str, Any]:
    answer = ask(SUGGESTED, colleague=person("ana"), contact=person("eva"), **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["suggestBlueprint"]
    return found


def test_a_blueprint_is_suggested_by_the_rules_of_the_day(ask: Ask) -> None:
    before = now()
    shipped = suggested(ask, asOf=before)
    assert shipped["toGrade"] == "SATISFIED"
    own = """
    first_goal: {acquainted: INDIFFERENT}
    suggested_from: 1
    strategies:
      COMMITMENT: {levels: {C_LEVEL: 1, VP: 1, DIRECTOR: 1, MANAGER: 1, INDIVIDUAL: 1},
                   roles: {CHAMPION: 9}, tactic: "Ask {contact} for one small thing"}
    """
    assert save(ask, "INFLUENCE", own)["errors"] == []

    ruled = suggested(ask)
    assert ruled["toGrade"] == "INDIFFERENT"
    assert ruled["strategies"] != shipped["strategies"]
    assert suggested(ask, asOf=before) == shipped


def test_a_plan_raises_relationships_as_the_rules_of_the_day_say(ask: Ask) -> None:
    before = now()
    shipped = raised(plan(ask, asOf=before))
    assert shipped["ana", "eva"] == "SATISFIED"
    assert save(ask, "INFLUENCE", "first_goal: {acquainted: INDIFFERENT}")["errors"] == []

    assert raised(plan(ask, asOf=None))["ana", "eva"] == "INDIFFERENT"
    assert raised(plan(ask, asOf=before)) == shipped


def raised(made: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        (target["colleague"]["key"], target["person"]["key"]): target["toGrade"]
        for target in (one["target"] for one in (*made["steps"], *made["unplanned"]))
        if target["aim"] == "RAISE"
    }


def test_who_is_against_us_is_judged_by_the_rules_of_the_workspace(
    ask: Ask, own_deal: str, graph: Graph
) -> None:
    row = {"colleague": "ana", "contact": "eva", "grade": "INDIFFERENT", "since": "2026-11-01"}
    seed(graph, own_deal, RecordKind.GRADES, row)

    def is_against_us() -> bool:
        pair = f'colleagueId: "{person("ana")}", contactId: "{person("eva")}"'
        answer = ask(f"{{ relationshipGrade({pair}) {{ isAgainstUs }} }}")
        assert "errors" not in answer, answer
        return bool(answer["data"]["relationshipGrade"]["isAgainstUs"])

    assert not is_against_us()
    assert save(ask, "INFLUENCE", "against_us_to: INDIFFERENT")["errors"] == []
    assert is_against_us()


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("strategies: {LIKING: {name: Charm}}", "LIKING.name: is the same in every workspace"),
        ("strategies: {HYPNOSIS: {needs_fact: false}}", "influence: "),
        ("soon_days: 0", "soon_days: "),
        ("strategies: {COMMITMENT: {tactic: 'Ask {who}'}}", "{who} cannot be filled in"),
        ("strategies: {COMMITMENT: {tactic: 'Ask {contact'}}", "COMMITMENT.tactic: "),
        ("strategies: {COMMITMENT: {tactic: 'Ask {contact.email}'}}", "cannot be filled in"),
        ("strategies: {SCARCITY: {never: {roles: [JESTER]}}}", "no standard role JESTER"),
        ("worth: {ISSUE: {ask: 'What of {deal}?'}}", "worth.ISSUE.ask: {deal} cannot be"),
    ],
)
def test_rules_of_influence_that_cannot_be_meant_are_refused(
    ask: Ask, document: str, said: str
) -> None:
    assert said in refused(ask, "INFLUENCE", document)
    assert ask(HELD, kind="INFLUENCE")["data"]["workspaceRules"]["version"] is None
