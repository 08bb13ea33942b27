from typing import Any

import pytest

from inroad.api.local import execute
from inroad.graph.session import Graph
from tests.api import placeholders
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person
from tests.api.counting import CountingGraph
from tests.api.grading import GRADES, OF_PERSON, errors, grade

ACME = identity("Account", "acme")


@pytest.fixture
def ask_deal(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of `draw_deal` that the test may change."""
    return asker(client_of(graph, own_deal))


def test_a_grade_is_given_shown_with_its_history_and_corrected_on_the_same_day(
    ask_deal: Ask,
) -> None:
    made = grade(ask_deal, "S", "2026-05-01T09:00:00Z", note="Renewed", clientMutationId="m")
    assert (made["errors"], made["created"], made["clientMutationId"]) == ([], True, "m")
    again = grade(ask_deal, "I", "2026-05-01T10:00:00Z")
    assert again["created"] is False
    up = grade(ask_deal, "S", "2026-06-01T00:00:00Z", graderId=person("bob"))
    shown = up["relationship"]
    # Ana's lower grade stands beside Bob's.
    assert (shown["grade"], shown["grader"]["key"], shown["reachable"]) == (
        "INDIFFERENT",
        "ana",
        "SATISFIED",
    )
    assert shown["givenAt"] == "2026-05-01T10:00:00Z"
    assert shown["note"] == "Renewed"  # what is left out stays
    assert [(one["letter"], one["grader"]["key"]) for one in shown["history"]] == [
        ("I", "ana"),
        ("S", "bob"),
    ]


def test_a_jump_up_is_an_error_that_names_the_next_reachable_grade(ask_deal: Ask) -> None:
    grade(ask_deal, "I", "2026-05-01T00:00:00Z")
    refused = grade(ask_deal, "T", "2026-06-01T00:00:00Z")
    assert refused["relationship"] is None
    assert errors(refused) == [
        (
            "grade",
            "grade: cannot rise so far: INDIFFERENT stands since 2026-05-01 "
            "(given by Ana Example), and the next grade that can be reached from it is SATISFIED",
            "BAD_USER_INPUT",
        )
    ]
    assert grade(ask_deal, "M", "2026-06-01T00:00:00Z")["errors"] == []


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"colleagueId": person("vic")}, "colleagueId", "BAD_USER_INPUT"),
        ({"contactId": person("bob")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("ana")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("nobody")}, "contactId", "NOT_FOUND"),
        ({"contactId": ACME}, "contactId", "BAD_USER_INPUT"),
        ({"graderId": person("vic")}, "graderId", "BAD_USER_INPUT"),
        ({"at": "2199-01-01T00:00:00Z"}, "at", "BAD_USER_INPUT"),
        ({"at": "2019-01-01T00:00:00Z"}, "colleagueId", "BAD_USER_INPUT"),
        ({"note": "x" * 2001}, "note", "BAD_USER_INPUT"),
    ],
)
def test_a_grade_that_cannot_be_given_names_the_field_and_writes_nothing(
    ask_deal: Ask, given: dict[str, str], field: str, code: str
) -> None:
    [(at, message, said)] = errors(grade(ask_deal, "S", **given))
    assert (at, said) == (field, code)
    assert message.startswith(f"{field}: ")
    assert ask_deal(GRADES)["data"]["grades"]["relationships"] == []


def test_grades_of_an_account_are_listed_the_lowest_first_and_as_of_any_day(ask_deal: Ask) -> None:
    grade(ask_deal, "T", "2026-01-01T00:00:00Z")
    grade(ask_deal, "O", "2026-10-30T00:00:00Z", contactId=person("cfo"))
    grade(ask_deal, "D", "2026-10-30T00:00:00Z", colleagueId=person("bob"))

    def listed(**asked: Any) -> list[str]:
        found = ask_deal(GRADES, **asked)["data"]["grades"]["relationships"]
        return [
            f"{one['colleague']['key']} {one['contact']['key']} "
            f"{one['letter']}{one['effectiveLetter']} {one['word']}"
            for one in found
        ]

    on = "2026-11-01T00:00:00Z"
    # Months without contact have left a Trust at Indifferent.
    everything = ["bob eva DD WEAK", "ana eva TI WEAK", "ana cfo OO STRONG"]
    assert listed(words="Acme", asOf=on) == everything
    assert listed(account=ACME, asOf=on) == everything
    assert listed(asOf=on) == everything
    assert listed(asOf=on, first=1) == everything[:1]
    assert listed(colleague=person("bob"), asOf=on) == everything[:1]
    assert listed(account=ACME, asOf="2026-03-31T23:59:59Z") == ["ana eva TT STRONG"]
    assert listed(account=ACME, asOf="2026-04-01T00:00:00Z") == ["ana eva TO STRONG"]
    assert listed(account=ACME, asOf="2025-12-31T00:00:00Z") == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"words": "Nowhere Limited"}, "NOT_FOUND"),
        ({"words": "Acme", "account": ACME}, "BAD_USER_INPUT"),
        ({"account": identity("Account", "none")}, "NOT_FOUND"),
        ({"colleague": person("none")}, "NOT_FOUND"),
        ({"first": 0}, "BAD_USER_INPUT"),
    ],
)
def test_a_question_about_grades_that_means_nothing_is_an_error(
    ask_deal: Ask, asked: dict[str, Any], code: str
) -> None:
    assert code_of(ask_deal(GRADES, **asked)) == code


def test_a_person_shows_her_grades_from_either_side_and_one_word(ask_deal: Ask) -> None:
    grade(ask_deal, "S", "2026-10-01T00:00:00Z")

    def of(key: str) -> dict[str, Any]:
        answer = ask_deal(OF_PERSON, id=person(key), asOf="2026-11-01T00:00:00Z")
        found: dict[str, Any] = answer["data"]["person"]
        return found

    pair = [
        {
            "colleague": {"key": "ana"},
            "contact": {"key": "eva"},
            "letter": "S",
            "effectiveLetter": "S",
        }
    ]
    # Eva is known at 0.9, and yet the grade says the word; Vic at 0.55; nobody knows Zoe.
    assert of("eva") == {"relationshipWord": "ADEQUATE", "grades": pair}
    assert of("ana") == {"relationshipWord": None, "grades": pair}
    assert of("vic") == {"relationshipWord": "ADEQUATE", "grades": []}
    assert of("zoe") == {"relationshipWord": None, "grades": []}


def test_one_pair_has_a_grade_or_none(ask_deal: Ask) -> None:
    asking = """query($one: ID!, $other: ID!) {
      relationshipGrade(colleagueId: $one, contactId: $other) { letter word } }"""
    both = {"one": person("ana"), "other": person("eva")}
    assert ask_deal(asking, **both)["data"]["relationshipGrade"] is None
    grade(ask_deal, "O")
    assert ask_deal(asking, **both)["data"]["relationshipGrade"] == {
        "letter": "O",
        "word": "STRONG",
    }


def test_what_each_grade_means_is_shown_the_highest_first(empty: Any) -> None:
    answer = asker(empty)("{ gradeMeanings { letter name meaning signs opportunities dangers } }")
    meanings = answer["data"]["gradeMeanings"]
    assert "".join(one["letter"] for one in meanings) == "TOSIDM"
    assert [bool(one["opportunities"]) for one in meanings] == [True] * 3 + [False] * 3
    assert [bool(one["dangers"]) for one in meanings] == [False] * 3 + [True] * 3
    assert all(one["signs"] for one in meanings)


def test_the_grades_of_many_people_are_read_together(
    graph: Graph, ask_deal: Ask, own_deal: str
) -> None:
    grade(ask_deal, "S", "2026-10-01T00:00:00Z")
    grade(ask_deal, "O", "2026-10-01T00:00:00Z", contactId=person("cfo"))
    counting = CountingGraph(graph.driver, graph.database)
    answer = execute(
        counting,
        workspace=own_deal,
        document="{ people(first: 10) { edges { node { key relationshipWord "
        "grades { letter colleague { key } contact { key } } } } } }",
        variables={},
    )
    shown = {
        one["node"]["key"]: [grade["letter"] for grade in one["node"]["grades"]]
        for one in answer["people"]["edges"]
    }
    assert (shown["eva"], shown["cfo"], sorted(shown["ana"])) == (["S"], ["O"], ["O", "S"])
    # Of contacts, of colleagues, and for the words; however many there are.
    assert counting.statements.count("given_grades") == 3
    assert counting.statements.count("graded_contacts") == 1
    assert counting.statements.count("ties_to_us") == 1


CONSENT = "mutation($input: SaveConsentInput!) { saveConsent(input: $input) { errors { field } } }"


def test_a_hidden_relationship_shows_its_grade_without_the_name_of_who_hides_it(
    ask_deal: Ask,
) -> None:
    grade(ask_deal, "I", "2026-10-01T00:00:00Z", note="Ana says so")
    grade(ask_deal, "O", "2026-10-01T00:00:00Z", contactId=person("cfo"))
    hides = {"colleagueId": person("ana"), "hides": [person("eva")]}
    assert ask_deal(CONSENT, input=hides)["data"]["saveConsent"]["errors"] == []

    shown = ask_deal(
        """query($id: ID!) { person(id: $id) { grades { letter note
          colleague { name key } grader { name } history { letter note grader { name } } } } }""",
        id=person("eva"),
    )["data"]["person"]["grades"]
    assert [one["letter"] for one in shown] == ["I"]
    assert "ana" not in str(shown).lower()

    listed = ask_deal(GRADES)["data"]["grades"]["relationships"]
    assert [one["contact"]["key"] for one in listed] == ["eva", "cfo"]
    assert [one["colleague"]["key"] == "ana" for one in listed] == [False, True]


def test_who_asks_for_the_grades_of_a_colleague_is_not_told_what_that_one_hides(
    ask_deal: Ask,
) -> None:
    grade(ask_deal, "T", "2026-10-01T00:00:00Z")
    grade(ask_deal, "O", "2026-10-01T00:00:00Z", contactId=person("cfo"))
    hides = {"colleagueId": person("ana"), "hides": [person("eva")]}
    ask_deal(CONSENT, input=hides)

    listed = ask_deal(GRADES, colleague=person("ana"))["data"]["grades"]
    assert [one["contact"]["key"] for one in listed["relationships"]] == ["cfo"]
    assert {one["relationship"]["contact"]["key"] for one in listed["proposals"]} == {"cfo"}
    own = ask_deal(OF_PERSON, id=person("ana"))["data"]["person"]["grades"]
    assert [one["contact"]["key"] for one in own] == ["cfo"]
    pair = ask_deal(
        "query($a: ID!, $b: ID!) { relationshipGrade(colleagueId: $a, contactId: $b) { letter } }",
        a=person("ana"),
        b=person("eva"),
    )
    assert pair["data"]["relationshipGrade"] is None


def test_a_relationship_and_who_knows_somebody_show_the_grade(ask_deal: Ask) -> None:
    grade(ask_deal, "O", "2026-10-01T00:00:00Z")
    answer = ask_deal(
        """query($who: TargetInput!) {
          whoKnows(person: $who) { colleagues { person { key } grade { letter } } }
          relationships(first: 10) { edges { node { people { key } grade { letter } } } } }""",
        who={"personId": person("eva")},
    )
    assert "errors" not in answer, answer
    known = answer["data"]["whoKnows"]["colleagues"]
    assert [(one["person"]["key"], one["grade"]) for one in known] == [("ana", {"letter": "O"})]
    graded = [
        [each["key"] for each in one["node"]["people"]]
        for one in answer["data"]["relationships"]["edges"]
        if one["node"]["grade"]
    ]
    assert graded == [["ana", "eva"]]


def test_a_placeholder_is_not_graded_until_it_has_a_name(ask_deal: Ask) -> None:
    unknown = placeholders.cto(ask_deal)["id"]
    refused = grade(ask_deal, "S", contactId=unknown)
    assert errors(refused) == [
        (
            "contactId",
            "contactId: is not known by name yet, so that nobody can say how they stand to us",
            "BAD_USER_INPUT",
        )
    ]
    named = placeholders.asked(
        ask_deal, placeholders.NAME, placeholderId=unknown, name="Max Newman"
    )
    assert grade(ask_deal, "S", contactId=person(named["person"]["key"]))["errors"] == []
