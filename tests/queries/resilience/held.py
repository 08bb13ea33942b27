"""A committee drawn into a workspace of the test's own, and who leads to it."""

from datetime import datetime, timedelta
from typing import Any

from inroad.api.resilience.read import Held, threads_to
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.resilience.committee import committee_of
from inroad.plans.resilience.threads import Resilience, resilience_of
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import Deal, ago

ROLES = ("CHAMPION", "ECONOMIC_BUYER", "TECHNICAL_BUYER", "INFLUENCER", "END_USER")
WINDOW = 180


def committee(deal: Deal, *people: str) -> None:
    """Draw people who work at the account and hold a role each."""
    for person, role in zip(people, ROLES, strict=False):
        deal.works(person)
        deal.plays(person, role)


def met(deal: Deal, *people: str, days: float = 10, at: datetime | None = None) -> None:
    """Draw a meeting of these people."""
    deal.happened(at or ago(days), "MEETING", **dict.fromkeys(people, "ATTENDEE"))


def states(deal: Deal, one: str, other: str, strength: float = 0.6, **dates: Any) -> None:
    """Draw a statement that two people know each other."""
    draw(
        deal.tx,
        deal.workspace,
        RecordKind.CONNECTIONS,
        [
            {
                "key": f"{one}|{other}",
                "person": min(one, other),
                "other": max(one, other),
                "properties": {"kind": "network", "strength": strength, **dates},
            }
        ],
    )


def introduced(deal: Deal, *people: str, days: float, asker: str | None = None) -> str:
    """Draw an introduction over these people that was made that many days ago."""
    at = ago(days)
    first, last = asker or people[0], people[-1]
    connector = people[0] if asker else people[1]
    ask = Ask(first, connector, last, people, [0.5] * (len(people) - 1), at - timedelta(hours=3))
    key = ask_for_introduction(
        deal.tx, workspace=deal.workspace, ask=ask, provenance=Provenance("test", recorded_at=NOW)
    )
    for hours, state in ((2, RequestState.ACCEPTED), (0, RequestState.INTRODUCED)):
        moved_at = at - timedelta(hours=hours)
        move_request(deal.tx, workspace=deal.workspace, key=key, state=state, at=moved_at)
    return key


def held(deal: Deal, *, min_strength: float = 0.3, as_of: datetime = NOW) -> Resilience:
    """Find out how resilient our hold is, as the API does."""
    theirs = committee_of([("deal", deal.judged(as_of))])
    leads = threads_to(
        deal.tx,
        workspace=deal.workspace,
        held=Held(theirs, ["acme"]),
        min_strength=min_strength,
        as_of=as_of,
    )
    return resilience_of(theirs, leads, min_strength=min_strength)


def cut(found: Resilience) -> list[str]:
    return sorted(one.person_key for one in found.cut)


def single_points(found: Resilience) -> list[str]:
    return sorted(one.person_key for one in found.single_points)
