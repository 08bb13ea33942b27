"""GraphQL: the Client Contact Map of an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.contact_mapping import Mapped
from inroad.api.ids import key_of
from inroad.api.loaders import AccountAt, At
from inroad.api.mapped_pages import COLLEAGUES, CONTACTS, AxisPage, axis_page
from inroad.api.types.contact_map_enums import MapFindingCode
from inroad.api.types.map_advice import KeyIntersection, MapFinding, MapLiftLink, Reassignment
from inroad.api.types.map_cell import MapColleagueConnection, MapContactConnection
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.plans.contact_map.lift_links import lift_links, lifting
from inroad.plans.contact_map.reassignment import reassignment
from inroad.queries.contact_map.map_acquaintances import map_acquaintances
from inroad.queries.influences_of import influences_of
from inroad.queries.reporting_lines_of import reporting_lines_of

MOST_FINDINGS = 500
MOST_MARKED = 100
MOST_LINKS = 200
MOST_CAPACITIES = 200


@dataclass(frozen=True, slots=True)
class MapFound:
    """Which account was meant, and its map."""

    explanation: str
    account: AccountAt | None
    candidates: list[AccountAt]
    map: Mapped | None


class ColleagueCapacity(graphene.InputObjectType):
    """How many buyers one colleague can hold."""

    colleague_id = graphene.ID(required=True, description="The colleague, who is on the map.")
    most = graphene.Int(required=True, description="Most buyers, 0 to 1000.")


def _axis(connection: Any, description: str) -> Any:
    return graphene.Field(
        connection,
        required=True,
        first=graphene.Int(default_value=50, description="Most on the page, 1 to 200."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        description=description,
    )


def _days() -> Any:
    return graphene.Int(
        description="The horizon, one of `horizons`: 30, 60 or 90 as shipped; null: the shortest."
    )


class ContactMap(graphene.ObjectType):
    """Who of ours stands how with whom of theirs, at an instant (S1)."""

    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    colleagues = _axis(
        MapColleagueConnection,
        "Our axis, with the most relationships first: who knows a contact, or looks after the "
        "account.",
    )
    contacts = _axis(
        MapContactConnection, "Their axis: the buyers first, then by level, the highest first."
    )
    graded_cells = graphene.Int(required=True, description="How many cells have a grade.")
    relationships = graphene.Int(required=True, description="How many cells are a relationship.")
    findings = graphene.List(
        graphene.NonNull(MapFinding),
        required=True,
        first=graphene.Int(default_value=50, description="Most findings, 1 to 500."),
        codes=graphene.List(
            graphene.NonNull(MapFindingCode), description="Only these; none given means all."
        ),
        description="What the map tells, by code, then in the order of the axes.",
    )
    horizons = graphene.List(
        graphene.NonNull(graphene.Int),
        required=True,
        description="Days for which key intersections are told, by the workspace's rules.",
    )
    key_intersections = graphene.List(
        graphene.NonNull(KeyIntersection),
        required=True,
        days=_days(),
        first=graphene.Int(default_value=10, description="Most intersections, 1 to 100."),
        description="What to work on within the horizon, the most needed first.",
    )
    lift_links = graphene.List(
        graphene.NonNull(MapLiftLink),
        required=True,
        days=_days(),
        first=graphene.Int(default_value=20, description="Most links, 1 to 200."),
        description="T and O cells that can lift cells below S and key intersections of the "
        "horizon, the most worth first.",
    )
    reassignment = graphene.Field(
        Reassignment,
        required=True,
        capacity=graphene.Int(
            description="Most buyers a colleague holds, 0 to 1000; by default 12."
        ),
        capacities=graphene.List(
            graphene.NonNull(ColleagueCapacity), description="Other capacities of some."
        ),
        description="The fewest changes that give every buyer two or three relationships.",
    )

    @staticmethod
    def resolve_as_of(root: Mapped, _call: graphene.ResolveInfo) -> Any:
        """Show the instant."""
        return root.loaders.as_of

    @staticmethod
    async def resolve_colleagues(
        root: Mapped,
        _call: graphene.ResolveInfo,
        first: int | None = None,
        after: str | None = None,
    ) -> AxisPage:
        """Show a page of our axis."""
        return axis_page(root, COLLEAGUES, first=first, after=after)

    @staticmethod
    async def resolve_contacts(
        root: Mapped,
        _call: graphene.ResolveInfo,
        first: int | None = None,
        after: str | None = None,
    ) -> AxisPage:
        """Show a page of their axis."""
        return axis_page(root, CONTACTS, first=first, after=after)

    @staticmethod
    def resolve_graded_cells(root: Mapped, _call: graphene.ResolveInfo) -> int:
        """Count them."""
        return len(root.of.graded)

    @staticmethod
    def resolve_relationships(root: Mapped, _call: graphene.ResolveInfo) -> int:
        """Count them."""
        return sum(cell.is_relationship for cell in root.of.cells.values())

    @staticmethod
    async def resolve_findings(
        root: Mapped,
        _call: graphene.ResolveInfo,
        first: int | None = None,
        codes: Sequence[str] | None = None,
    ) -> list[At[Any]]:
        """Show what the map tells."""
        most = count(first, MOST_FINDINGS, "first", default=50)
        wanted = [one for one in root.findings if codes is None or one.code in codes]
        return _at(root, wanted[:most])

    @staticmethod
    def resolve_horizons(root: Mapped, _call: graphene.ResolveInfo) -> list[int]:
        """Show what the rules say."""
        return list(root.of.rules.key_intersections.days)

    @staticmethod
    async def resolve_key_intersections(
        root: Mapped, _call: graphene.ResolveInfo, days: int | None = None, first: int | None = None
    ) -> list[At[Any]]:
        """Rank them by what the open deals need."""
        most = count(first, MOST_MARKED, "first", default=10)
        return _at(root, (await root.key_intersections(_horizon(root, days)))[:most])

    @staticmethod
    async def resolve_lift_links(
        root: Mapped, _call: graphene.ResolveInfo, days: int | None = None, first: int | None = None
    ) -> list[At[Any]]:
        """Find what lifts what."""
        most = count(first, MOST_LINKS, "first", default=20)
        marked = await root.key_intersections(_horizon(root, days))
        keys = [one.key for one in root.of.contacts]
        read, as_of = root.context.read, root.loaders.as_of
        links = lift_links(
            root.of,
            marked=[(one.colleague_key, one.contact_key) for one in marked],
            influences=await read(influences_of, people=keys, as_of=as_of),
            lines=await read(reporting_lines_of, people=keys, as_of=as_of),
            acquaintances=await read(
                map_acquaintances,
                people=sorted({one.contact_key for one in lifting(root.of)}),
                contacts=keys,
                as_of=as_of,
                min_strength=root.of.rules.lift_links.acquainted_from,
            ),
            opposed=root.opposed,
        )
        return _at(root, links[:most])

    @staticmethod
    async def resolve_reassignment(
        root: Mapped,
        _call: graphene.ResolveInfo,
        capacity: int | None = None,
        capacities: Sequence[Any] | None = None,
    ) -> At[Any]:
        """Solve it."""
        given = list(capacities or ())
        if len(given) > MOST_CAPACITIES:
            raise BadInput(f"capacities: at most {MOST_CAPACITIES}", field="capacities")
        own = {key_of("Person", one.colleague_id, field="colleagueId"): one.most for one in given}
        found = reassignment(root.of, capacity=capacity, capacities=own)
        return At(found, root.loaders)


def _horizon(root: Mapped, days: int | None) -> int:
    return root.of.rules.key_intersections.days[0] if days is None else days


def _at(root: Mapped, rows: Sequence[Any]) -> list[At[Any]]:
    return [At(row, root.loaders) for row in rows]


class ContactMapAnswer(graphene.ObjectType):
    """Which account was meant, and its map."""

    explanation = graphene.String(required=True, description="How the question was read.")
    account = graphene.Field(
        "inroad.api.types.account.Account", description="The account; null where none was meant."
    )
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no one account.",
    )
    map = graphene.Field(ContactMap, description="Its map; null where no account was meant.")
