from datetime import UTC, datetime, timedelta

import pytest
from neo4j import Transaction

from inroad.errors import NotFound
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.queries.requests.closed_requests import closed_requests
from tests.drawing import NOW, knows

DAY = timedelta(days=1)
FROM_API = Provenance("test", recorded_at=NOW)


def ask(tx: Transaction, workspace: str, at: datetime = NOW, connector: str = "carl") -> str:
    return ask_for_introduction(
        tx,
        workspace=workspace,
        ask=Ask("ana", connector, "tom", ("ana", connector, "tom"), (0.5, 0.4), at),
        provenance=FROM_API,
    )


@pytest.fixture
def three(tx: Transaction, drawn: str) -> str:
    knows(tx, drawn, {("ana", "carl"): 0.5, ("carl", "tom"): 0.4, ("ana", "cora"): 0.5})
    return drawn


def test_a_request_is_closed_by_what_it_came_to_and_only_from_then_on(
    tx: Transaction, three: str
) -> None:
    key = ask(tx, three)
    for days, state in enumerate((RequestState.ACCEPTED, RequestState.INTRODUCED), start=1):
        move_request(tx, workspace=three, key=key, state=state, at=NOW + days * DAY)
    move_request(tx, workspace=three, key=key, state=RequestState.MET, at=NOW + 9 * DAY)

    assert closed_requests(tx, workspace=three, as_of=NOW + 9 * DAY - DAY / 1000) == []
    [closed] = closed_requests(tx, workspace=three, as_of=NOW + 9 * DAY)
    assert (closed.asker_key, closed.connector_key, closed.target_key) == ("ana", "carl", "tom")
    assert (closed.outcome, closed.introduced) == ("MET", True)
    assert datetime.fromtimestamp(closed.asked_ms / 1000, UTC) == NOW
    assert datetime.fromtimestamp(closed.closed_ms / 1000, UTC) == NOW + 9 * DAY
    assert closed.links == {("ana", "carl"), ("carl", "tom")}
    assert closed.strengths == (0.5, 0.4)


def test_only_those_of_the_people_named_are_given(tx: Transaction, three: str) -> None:
    one, other = ask(tx, three), ask(tx, three, connector="cora")
    for key in (one, other):
        move_request(tx, workspace=three, key=key, state=RequestState.DECLINED, at=NOW, reason="no")

    def asked(people: list[str] | None) -> set[str]:
        found = closed_requests(tx, workspace=three, people=people, as_of=NOW)
        return {closed.connector_key for closed in found}

    assert asked(None) == asked(["ana"]) == asked(["tom", "carl"]) == {"carl", "cora"}
    assert asked(["cora"]) == {"cora"}
    assert asked([]) == set()


def test_who_is_not_there_is_not_asked(tx: Transaction, three: str) -> None:
    with pytest.raises(NotFound, match="not in this workspace"):
        ask(tx, three, connector="nobody")
    with pytest.raises(NotFound, match="no introduction request"):
        move_request(tx, workspace=three, key="none", state=RequestState.MET, at=NOW)
