"""What cannot be supposed is refused, and the change at fault is named by its number."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person
from tests.api.what_if.supposing import left, supposed

EVA, CFO, VIC, ZOE, ANA, BOB = (person(key) for key in ("eva", "cfo", "vic", "zoe", "ana", "bob"))
MISTAKES: list[tuple[list[dict[str, Any]], str, str]] = [
    ([], "changes: give 1 to 20, not 0", "BAD_USER_INPUT"),
    ([left("zoe")] * 21, "changes: give 1 to 20, not 21", "BAD_USER_INPUT"),
    ([{}], "changes[0]: say exactly one of leaves, roleEnds", "BAD_USER_INPUT"),
    (
        [{**left("eva"), "stance": {"personId": EVA, "stance": "NEUTRAL"}}],
        "changes[0]: say exactly one of leaves",
        "BAD_USER_INPUT",
    ),
    (
        [left("eva"), left("nobody")],
        "changes[1]: there is no person 'nobody' in this workspace",
        "NOT_FOUND",
    ),
    (
        [{"leaves": {"personId": identity("Account", "acme")}}],
        "changes[0].personId: takes the id of a Person, not of an Account",
        "BAD_USER_INPUT",
    ),
    (
        [left("eva"), left("eva")],
        "changes[1]: Eva Example has left already, on 1 Nov 2026",
        "BAD_USER_INPUT",
    ),
    (
        [left("eva", silences=True)],
        "changes[0]: Eva Example is none of ours",
        "BAD_USER_INPUT",
    ),
    (
        [{"roleEnds": {"personId": VIC, "role": "champion"}}],
        "changes[0]: Vic Example is not champion of Acme renewal",
        "BAD_USER_INPUT",
    ),
    (
        [{"roleEnds": {"personId": EVA, "role": "champion", "stance": "NEUTRAL"}}],
        "changes[0]: a role that ends has no stance",
        "BAD_USER_INPUT",
    ),
    (
        [{"roleTaken": {"personId": VIC, "role": "wizard"}}],
        "changes[0]: role: 'wizard' is none of the roles of the deal's taxonomy standard",
        "BAD_USER_INPUT",
    ),
    (
        [{"roleTaken": {"personId": EVA, "role": "champion"}}],
        "changes[0]: Eva Example is Champion of Acme renewal already",
        "BAD_USER_INPUT",
    ),
    (
        [{"roleTaken": {"personId": ANA, "role": "champion"}}],
        "changes[0]: person: Ana Example worked for us on 2026-11-01",
        "BAD_USER_INPUT",
    ),
    (
        [
            {
                "stance": {
                    "personId": EVA,
                    "stance": "NEUTRAL",
                    "opportunityId": identity("Opportunity", "other"),
                }
            }
        ],
        "changes[0]: the deal 'other' is none of those asked about",
        "NOT_FOUND",
    ),
    (
        [{"relationshipGone": {"personId": ANA, "otherId": ZOE}}],
        "changes[0]: Ana Example and Zoe Example do not know each other on 1 Nov 2026",
        "BAD_USER_INPUT",
    ),
    (
        [{"relationshipGone": {"personId": ANA, "otherId": ANA}}],
        "changes[0]: Ana Example has no relationship with the same person",
        "BAD_USER_INPUT",
    ),
    (
        [{"strength": {"personId": ANA, "otherId": EVA, "strength": 1.01}}],
        "changes[0]: strength must be 0 to 1, not 1.01",
        "BAD_USER_INPUT",
    ),
    (
        [
            {"strength": {"personId": ANA, "otherId": EVA, "strength": 0.1}},
            {"grade": {"personId": EVA, "otherId": ANA, "grade": "OPEN"}},
        ],
        "changes[1]: Eva Example and Ana Example are in changes[0] already; say one thing",
        "BAD_USER_INPUT",
    ),
    (
        [{"grade": {"personId": CFO, "otherId": EVA, "grade": "OPEN"}}],
        "changes[0]: of Cfo Example and Eva Example neither works for us",
        "BAD_USER_INPUT",
    ),
    (
        [{"grade": {"personId": ANA, "otherId": BOB, "grade": "OPEN"}}],
        "changes[0]: of Ana Example and Bob Example both work for us",
        "BAD_USER_INPUT",
    ),
    (
        [{"engaged": {"personId": ZOE}}],
        "changes[0]: nobody of ours knows Zoe Example; say whom they meet",
        "BAD_USER_INPUT",
    ),
    (
        [{"engaged": {"personId": ANA}}],
        "changes[0]: Ana Example works for us; who is engaged is a contact",
        "BAD_USER_INPUT",
    ),
    (
        [{"engaged": {"personId": CFO, "withId": EVA}}],
        "changes[0]: Eva Example is none of ours on 1 Nov 2026",
        "BAD_USER_INPUT",
    ),
    (
        [left("ana"), {"engaged": {"personId": CFO, "withId": ANA}}],
        "changes[1]: Ana Example is none of ours on 1 Nov 2026",
        "BAD_USER_INPUT",
    ),
    (
        [{"engaged": {"personId": CFO, "at": "2026-11-02T00:00:00Z"}}],
        "changes[0]: 2 Nov 2026 lies behind the day asked for, 1 Nov 2026",
        "BAD_USER_INPUT",
    ),
]


@pytest.mark.parametrize(("changes", "message", "code"), MISTAKES, ids=lambda one: str(one)[:40])
def test_a_change_that_makes_no_sense_is_refused_by_its_number(
    ask: Ask, changes: list[dict[str, Any]], message: str, code: str
) -> None:
    answer = supposed(ask, *changes)

    assert answer["errors"][0]["message"].startswith(message), answer["errors"][0]["message"]
    assert code_of(answer) == code


def test_somebody_of_another_workspace_is_not_there(graph: Graph, ask: Ask, sold: str) -> None:
    stranger = client_of(graph, sold)

    answer = supposed(asker(stranger), left("eva"), words="New deal", asOf=None)

    assert answer["errors"][0]["message"] == (
        "changes[0]: there is no person 'eva' in this workspace"
    )


def test_a_deal_that_is_over_or_two_scopes_are_refused(graph: Graph, sold: str) -> None:
    ask = asker(client_of(graph, sold))

    over = supposed(ask, left("ada"), words="Won deal", asOf="2026-11-01T00:00:00Z")
    both = supposed(ask, left("ada"), words="New deal", id=identity("Opportunity", "new"))

    assert over["errors"][0]["message"] == (
        "Won deal is not open on 1 Nov 2026: nothing can be won or lost there"
    )
    assert "exactly one of opportunityId, accountId and words" in both["errors"][0]["message"]
