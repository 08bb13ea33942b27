from uuid import uuid4

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from tests.api.conftest import Ask, asker, client_of, person
from tests.api.suggesting import RENEWAL, confirm, deal, people, reject, roles_of, undo


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def test_confirming_makes_a_manual_assignment_with_what_suggested_it(ask: Ask) -> None:
    made = confirm(ask, "zoe", "end user", by="Ana", clientMutationId="m1")

    assert (made["errors"], made["clientMutationId"]) == ([], "m1")
    assert made["decision"] == {
        "role": "END_USER",
        "decision": "CONFIRMED",
        "by": "Ana",
        "reason": None,
        "undoneAt": None,
        "undoneBy": None,
        "person": {"key": "zoe"},
        "opportunity": {"key": "renewal"},
    }
    (zoe,) = (one for one in deal(ask)["committee"] if one["person"]["key"] == "zoe")
    assert zoe["assignment"] == "MANUAL"
    assert "is a Coordinator, as the End User typically is" in zoe["evidence"]
    assert "END_USER" not in {one["role"]["key"] for one in deal(ask)["roleSuggestions"]["roles"]}


def test_a_rejected_person_is_not_suggested_again_until_that_is_taken_back(ask: Ask) -> None:
    made = reject(ask, "zoe", "END_USER", reason="On leave", by="Ana")
    assert (made["errors"], made["decision"]["reason"]) == ([], "On leave")
    assert people(deal(ask), "END_USER") == ["eva"]

    undone = undo(ask, "zoe", "END_USER", by="Bob")
    assert (undone["errors"], undone["decision"]["undoneBy"]) == ([], "Bob")
    assert people(deal(ask), "END_USER") == ["eva", "zoe"]


def test_all_decisions_are_read_in_their_order_also_those_taken_back(ask: Ask) -> None:
    reject(ask, "zoe", "END_USER")
    undo(ask, "zoe", "END_USER")
    confirm(ask, "zoe", "END_USER")

    made = deal(ask)["roleDecisions"]
    assert [(one["decision"], one["undoneAt"] is not None) for one in made] == [
        ("REJECTED", True),
        ("CONFIRMED", False),
    ]


def test_undo_of_a_confirmation_leaves_the_committee_as_it_was(ask: Ask) -> None:
    before = deal(ask)
    confirm(ask, "zoe", "END_USER")
    assert undo(ask, "zoe", "END_USER")["errors"] == []

    after = deal(ask)
    assert roles_of(after) == roles_of(before)
    assert after["roleSuggestions"] == before["roleSuggestions"]


def test_a_confirmation_changed_since_is_not_taken_back(ask: Ask) -> None:
    confirm(ask, "zoe", "END_USER")
    given = {"personId": person("zoe"), "opportunityId": RENEWAL, "role": "END_USER"}
    saved = ask(
        "mutation($i: SaveRoleAssignmentInput!)"
        " { saveRoleAssignment(input: $i) { errors { message } } }",
        i=given | {"stance": "ADVOCATE"},
    )
    assert saved["data"]["saveRoleAssignment"]["errors"] == []

    (error,) = undo(ask, "zoe", "END_USER")["errors"]
    assert error["field"] == "personId"
    assert "was changed since it was confirmed; end it instead" in error["message"]
    assert ("zoe", "END_USER", "MANUAL") in roles_of(deal(ask))


@pytest.mark.parametrize(
    ("who", "role", "field", "said"),
    [
        ("zoe", "Chief Wizard", "role", "'Chief Wizard' is none of the roles"),
        ("zoe", "POWER_BUYER", "role", "of the deal's taxonomy standard"),
        ("nobody", "END_USER", "personId", "there is no person 'nobody' in this workspace"),
        ("cfo", "ECONOMIC_BUYER", "personId", "is Economic Buyer here already"),
        ("zoe", "DETRACTOR", "personId", "nothing suggests Zoe Example as Detractor"),
        ("ana", "END_USER", "personId", "nothing suggests Ana Example as End User"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_written(
    ask: Ask, who: str, role: str, field: str, said: str
) -> None:
    before = deal(ask)
    for decide in (confirm, reject):
        (error,) = decide(ask, who, role)["errors"]
        assert error["field"] == field
        assert said in error["message"]
    assert deal(ask) == before


@pytest.mark.parametrize(
    ("reason", "said"),
    [("", "is needed"), ("  \n", "is needed"), ("x" * 20_000, "letters")],
)
def test_a_rejection_needs_a_reason_that_can_be_read(ask: Ask, reason: str, said: str) -> None:
    (error,) = reject(ask, "zoe", "END_USER", reason=reason)["errors"]

    assert error["field"] == "reason"
    assert said in error["message"]
    assert deal(ask)["roleDecisions"] == []


def test_nothing_decided_is_nothing_to_take_back(ask: Ask) -> None:
    (error,) = undo(ask, "zoe", "END_USER")["errors"]

    assert (error["field"], error["code"]) == ("personId", "NOT_FOUND")


def test_a_rejected_person_cannot_be_confirmed_before_that_is_taken_back(ask: Ask) -> None:
    reject(ask, "zoe", "END_USER", reason="On leave")

    (error,) = confirm(ask, "zoe", "END_USER")["errors"]
    assert "was rejected as End User here" in error["message"]
    assert "(On leave); take that back first" in error["message"]


def test_a_rejection_is_not_taken_back_while_somebody_has_assigned_the_role(ask: Ask) -> None:
    reject(ask, "zoe", "END_USER")
    given = {"personId": person("zoe"), "opportunityId": RENEWAL, "role": "END_USER"}
    ask(
        "mutation($i: SaveRoleAssignmentInput!)"
        " { saveRoleAssignment(input: $i) { errors { message } } }",
        i=given,
    )

    (error,) = undo(ask, "zoe", "END_USER")["errors"]
    assert "was made End User here since" in error["message"]


def test_ids_of_other_things_and_of_other_workspaces_are_refused(
    graph: Graph, ask: Ask, own_deal: str
) -> None:
    other = f"test-other-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=other, name="Other", home_account="home")
    elsewhere = asker(client_of(graph, other))
    try:
        (error,) = confirm(elsewhere, "zoe", "END_USER")["errors"]
        assert (error["field"], error["code"]) == ("opportunityId", "NOT_FOUND")
        (error,) = confirm(ask, "zoe", "END_USER", opportunityId=person("zoe"))["errors"]
        assert (error["field"], error["code"]) == ("opportunityId", "BAD_USER_INPUT")
        (error,) = confirm(ask, "zoe", "END_USER", personId="nonsense")["errors"]
        assert error["field"] == "personId"
    finally:
        while graph.write(delete_workspace, workspace=other):
            pass
