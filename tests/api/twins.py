"""Two worlds that differ in one thing: which of two twins has what she hides, for tests.

Cai and Dan do the same work and are tied to others alike, and both say that they hide whom they
know at the customer; only one of them knows the CFO. Whatever an answer to somebody else tells
apart in the two worlds, it tells who hides.
"""

import asyncio
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from graphql import graphql

from inroad.api.context import RequestContext
from inroad.api.ids import type_and_key
from inroad.api.schema import schema
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertState
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import draw_deal, identity, person, seed

TWINS = {"cai": "Cai Secretive", "dan": "Dan Discreet"}
NOW = datetime.now(UTC).replace(microsecond=0)
"""One instant for both worlds, so that nothing differs by when it was drawn."""
_HEX = re.compile(r"[0-9a-f]{12,}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@contextmanager
def world(graph: Graph) -> Iterator[str]:
    """A workspace of the deal and the twins, in which nobody knows anybody in secret yet."""
    key = f"test-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="World", home_account="home")
    try:
        draw_deal(graph, key)
        _draw_twins(graph, key)
        yield key
    finally:
        while graph.write(delete_workspace, workspace=key):
            pass


def _draw_twins(graph: Graph, key: str) -> None:
    people = [
        {"key": one, "name": name, "email": f"{one}@home.test"} for one, name in TWINS.items()
    ]
    seed(graph, key, RecordKind.PEOPLE, *people)
    job = {"account": "home", "title": "Director of Sales", "since": "2020-01-01"}
    seed(graph, key, RecordKind.EMPLOYMENTS, *({"person": one, **job} for one in TWINS))
    lines = [{"person": one, "reports_to": "bob"} for one in ("ana", *TWINS)]
    seed(graph, key, RecordKind.REPORTING_LINES, *lines)
    duty = {"person": "ana", "account": "acme", "duty": "ACCOUNT_EXECUTIVE"}
    seed(graph, key, RecordKind.DUTIES, duty)
    deal = {"key": "renewal", "name": "Acme renewal", "kind": "RENEWAL", "account": "acme"}
    closes = (NOW + timedelta(days=60)).date().isoformat()
    seed(graph, key, RecordKind.OPPORTUNITIES, deal | {"closes_on": closes})
    for one in TWINS:
        tie(graph, key, "ana", one, 0.6)
        tie(graph, key, one, "zoe", 0.4)


def tie(graph: Graph, workspace: str, one: str, other: str, strength: float) -> None:
    """Let two know each other, as a network says."""
    row = {"person": one, "other": other, "strength": strength, "kind": "network"}
    said = {"since": "2020-01-01", "evidence": f"{TWINS.get(one, one)} said so"}
    seed(graph, workspace, RecordKind.CONNECTIONS, row | said)


def wrote(graph: Graph, workspace: str, one: str, other: str, days: float) -> None:
    """Let one write to another, and the other to the one a day later."""
    for number, (sender, receiver) in enumerate(((one, other), (other, one))):
        row = {
            "key": f"mail:{one}:{other}:{days}:{number}",
            "kind": "EMAIL",
            "at": ago(days - number).isoformat(),
            "participants": [
                {"person": sender, "part": "SENDER"},
                {"person": receiver, "part": "RECIPIENT"},
            ],
        }
        seed(graph, workspace, RecordKind.INTERACTIONS, row)


def graded(graph: Graph, workspace: str, one: str, other: str, *, grade: str, days: float) -> None:
    row = {"colleague": one, "contact": other, "grade": grade, "since": ago(days).isoformat()}
    seed(graph, workspace, RecordKind.GRADES, row | {"note": f"{TWINS.get(one, one)} is sure"})


def answer(graph: Graph, workspace: str, document: str, root: Any = None) -> dict[str, Any]:
    """The whole response, without the bounds that hold for strangers."""

    async def run() -> dict[str, Any]:
        context = RequestContext(graph, workspace)
        result = await graphql(schema, document, root_value=root, context_value=context)
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        if rest:
            await asyncio.wait(rest)
        return dict(result.formatted)

    return asyncio.run(run())


def shown(response: Any) -> Any:
    """A response without what differs from one asking to the next: the clock, and masks."""
    if isinstance(response, Mapping):
        return {name: shown(part) for name, part in response.items()}
    if isinstance(response, list):
        return [shown(part) for part in response]
    if isinstance(response, float):
        return float(f"{response:.4g}")
    return _plain(response) if isinstance(response, str) else response


def _plain(text: str) -> Any:
    """A text as it is compared: of a cursor or a token what is in it."""
    if text.startswith("test-"):
        return "WORKSPACE"
    with suppress(BadInput):
        kind, key = type_and_key(text)
        return "WITHHELD" if key.startswith("withheld:") else [kind, _HEX.sub("HEX", key)]
    with suppress(ValueError):
        return _of_the_day(shown(json.loads(urlsafe_b64decode(text))))
    return _INSTANT.sub(_dated, _HEX.sub("HEX", text))


def _of_the_day(value: Any) -> Any:
    """A list in which an instant of today, in milliseconds, is no number."""
    if isinstance(value, list):
        return [_of_the_day(one) for one in value]
    now_ms = NOW.timestamp() * 1000
    is_now = isinstance(value, int) and abs(value - now_ms) < 12 * 3_600_000
    return "NOW" if is_now else value


def _dated(found: re.Match[str]) -> str:
    at = datetime.fromisoformat(found[0])
    days = (at - NOW) / timedelta(days=1)
    return found[0] if days < -0.5 else f"{round(days)} days on"


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Where two answers differ, each with the two values."""
    if isinstance(one, dict) and isinstance(other, dict) and set(one) == set(other):
        for name in one:
            yield from differences(one[name], other[name], f"{path}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differences(a, b, f"{path}[{number}]")
    elif isinstance(one, float) and isinstance(other, float):
        if abs(one - other) > 1e-3 * max(abs(one), abs(other)):  # clocks go on
            yield f"{path}: {one} / {other}"
    elif one != other:
        yield f"{path}: {json.dumps(one)[:300]} / {json.dumps(other)[:300]}"


VARIANTS: Mapping[str, list[Any]] = {
    "name": ["standard"],
    "first": [50],
    "words": ["Example"],
    "known": [True],
    "changes": [[{"leaves": {"personId": person("eva")}}]],
    "alerts.state": [[one.value for one in AlertState]],
    "workspaceRules.kind": ["STAGES", "CONTACT_MAP"],
    "accountId": [identity("Account", "acme")],
    "opportunityId": [identity("Opportunity", "renewal")],
    "personId": [person("cfo"), person("vic")],
    "colleagueId": [person("ana"), person("cai"), person("dan")],
    "contactId": [person("cfo"), person("vic")],
    "to": [{"personId": person("cfo")}, {"personId": person("vic")}],
    "person": [{"personId": person("cfo")}, {"personId": person("vic")}],
    "person.id": [person(one) for one in ("cfo", "vic", "eva", "ana", "cai", "dan")],
    "account.id": [identity("Account", "acme"), identity("Account", "home")],
    "opportunity.id": [identity("Opportunity", "renewal")],
    "node.id": [
        person("cfo"),
        person("cai"),
        identity("Account", "acme"),
        identity("Opportunity", "renewal"),
    ],
    "escalationPaths.from": [person("eva"), person("vic")],
}
"""What root fields are asked with, by their argument, or by field and argument."""
