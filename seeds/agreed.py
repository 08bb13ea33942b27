"""What the people of the demonstration `aldermoor` agreed on: a consent, a blueprint, a request."""

from datetime import UTC, date, datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import InfluenceStrategy, RelationshipGrade, TouchWorth
from inroad.graph.writes.blueprints.write_version import Intersection, Version, write_version
from inroad.graph.writes.consent.save_consent import Consent, save_consent
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.queries.blueprints.blueprints_listed import blueprints_listed
from inroad.queries.consent.consents_of import consents_of
from inroad.queries.requests.requests_listed import requests_listed

SOURCE = "aldermoor"
CONSENT_FROM = datetime(2026, 9, 1, tzinfo=UTC)
PLANNED_AT = datetime(2026, 11, 9, 9, tzinfo=UTC)
ASKED_AT = datetime(2026, 11, 12, 9, tzinfo=UTC)


def agree(tx: OpenTransaction, /, *, workspace: str) -> None:
    """Write a consent, an open blueprint and an open request, each unless there is one.

    Args:
        tx: an open write transaction.
        workspace: key of a workspace with the tables of `aldermoor`.

    """
    if not consents_of(tx, workspace=workspace, people=["aldermoor:greta"]):
        save_consent(
            tx,
            workspace=workspace,
            colleague_key="aldermoor:greta",
            consent=Consent(asks_per_month=2, cool_down_days=7),
            since=CONSENT_FROM,
            provenance=Provenance(SOURCE, recorded_at=CONSENT_FROM),
        )
    _plan(tx, workspace)
    _ask(tx, workspace)


def _plan(tx: OpenTransaction, workspace: str) -> None:
    """Let Kofi plan how Victor, for whom nothing changes by us, is to become content."""
    there = blueprints_listed(
        tx,
        workspace=workspace,
        account_key="aldermoor:aldermoor",
        owner_key="aldermoor:kofi",
        states=None,
        as_of=PLANNED_AT,
        limit=1,
    )
    if there:
        return
    write_version(
        tx,
        workspace=workspace,
        key="aldermoor:kofi-victor",
        intersection=Intersection(
            "aldermoor:kofi", "aldermoor:victor", "aldermoor:aldermoor", "aldermoor:planning"
        ),
        version=Version(
            RelationshipGrade.SATISFIED,
            (InfluenceStrategy.AUTHORITY,),
            ("Victor goes by what holds up in a review",),
            TouchWorth.ISSUE,
            "what the forecast interface costs his team each month",
            "aldermoor:kofi",
            date(2026, 12, 11),
            from_grade=RelationshipGrade.INDIFFERENT,
            tactics=("Show him the interface at work, with figures of a plant like his",),
            people=("aldermoor:amira",),
            material=("The architecture review",),
        ),
        provenance=Provenance(SOURCE, recorded_at=PLANNED_AT),
    )


def _ask(tx: OpenTransaction, workspace: str) -> None:
    """Let Tomas ask Joan, with whom he used to work, to introduce him to Ruth."""
    if requests_listed(tx, workspace=workspace, as_of=ASKED_AT, asker_key="aldermoor:tomas"):
        return
    route = ("aldermoor:tomas", "aldermoor:joan", "aldermoor:ruth")
    # The strengths of the two relationships as relationships.csv states them.
    ask_for_introduction(
        tx,
        workspace=workspace,
        ask=Ask(route[0], route[1], route[2], route, (0.7, 0.6), ASKED_AT, "aldermoor:planning"),
        provenance=Provenance(SOURCE, recorded_at=ASKED_AT),
    )
