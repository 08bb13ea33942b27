"""GraphQL: the cells of the Client Contact Map, and its two axes."""

from typing import Any

import graphene

from inroad.api.connections import connection_of
from inroad.api.ids import global_id
from inroad.api.mapped_pages import MapRow, cells_of
from inroad.api.types import enums
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.types.strength_range import StrengthRange, ranges_of
from inroad.plans.contact_map.cell import Cell
from inroad.plans.contact_map.contact_map import WITHHELD


class MapCell(graphene.ObjectType):
    """An intersection where something is known; all others are blank."""

    colleague_id = graphene.ID(
        description="The colleague's id; null where the relationship is hidden."
    )
    contact_id = graphene.ID(required=True, description="The contact's id.")
    is_relationship = graphene.Boolean(
        required=True,
        description="Whether it is graded, or the two are in touch; else they merely had to do "
        "with each other once, and the cell counts as blank.",
    )
    given = graphene.Field(
        enums.RelationshipGrade,
        description="The grade that stands, of several graders the lowest; null: none was given.",
    )
    given_at = graphene.Field(DateTime, description="When it was given.")
    effective = graphene.Field(
        enums.RelationshipGrade, description="What gravity leaves of the grade."
    )
    drifted_levels = graphene.Int(required=True, description="Levels lost to time.")
    strength = graphene.Float(required=True, description="Strength on that day, in [0, 1].")
    last_touch_at = graphene.Field(DateTime, description="Last touch, either way.")
    two_way_at = graphene.Field(
        DateTime, description="Last time that the contact wrote to, met or called the colleague."
    )
    is_two_way = graphene.Boolean(
        required=True, description="Whether the contact ever turned to the colleague."
    )

    @staticmethod
    def resolve_colleague_id(root: Cell, _call: graphene.ResolveInfo) -> str | None:
        """Make the id."""
        hidden = root.colleague_key.startswith(WITHHELD)
        return None if hidden else global_id("Person", root.colleague_key)

    @staticmethod
    def resolve_contact_id(root: Cell, _call: graphene.ResolveInfo) -> str:
        """Make the id."""
        return global_id("Person", root.contact_key)

    @staticmethod
    def resolve_is_two_way(root: Cell, _call: graphene.ResolveInfo) -> bool:
        """Tell whether there ever was an answer."""
        return root.two_way_at is not None


class MapStrengthRange(StrengthRange):
    """How sure the strength of a cell is."""

    colleague_id = graphene.ID(required=True, description="The colleague's id.")
    contact_id = graphene.ID(required=True, description="The contact's id.")


class MapColleague(Row):
    """Somebody on our axis of the map."""

    person = graphene.Field(
        Person, description="Who it is; null for the row of relationships that are hidden."
    )
    name = graphene.String(required=True, description="The name, or what stands in its place.")
    seniority = graphene.Field(enums.SeniorityLevel, description="Level, of the job with us.")
    looks_after = graphene.Boolean(
        required=True, description="Whether it is this one's duty to look after the account."
    )
    relationships = graphene.Int(
        required=True, description="How many contacts of the map this one has a relationship with."
    )
    is_withheld = graphene.Boolean(
        required=True, description="Whether it stands for colleagues who hide a relationship."
    )

    @staticmethod
    def resolve_person(root: MapRow, _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return None if root.row.is_withheld else root.loaders.people.get(root.row.key)


class MapContact(Row):
    """Somebody on their axis of the map."""

    person = graphene.Field(Person, description="Who it is.")
    department = graphene.String(
        description="Department; where none was recorded, the field of work that the title names."
    )
    seniority = graphene.Field(enums.SeniorityLevel, description="Level on that day.")
    is_buyer = graphene.Boolean(
        required=True,
        description="Whether a confirmed role on an open deal, or where none is open on any, "
        "makes the contact count as a buyer.",
    )
    relationships = graphene.Int(
        required=True, description="How many of ours have a relationship with the contact."
    )
    cells = graphene.List(
        graphene.NonNull(MapCell),
        required=True,
        first=graphene.Int(default_value=50, description="Colleagues of our axis, 1 to 200."),
        after=graphene.String(description="Cursor of our axis behind which to begin."),
        description="The column's cells with the colleagues from `after` on, in the order of our "
        "axis; blank ones are left out.",
    )

    strength_ranges = graphene.List(
        graphene.NonNull(MapStrengthRange),
        required=True,
        first=graphene.Int(default_value=50, description="As of `cells`."),
        after=graphene.String(description="As of `cells`."),
        description="How sure the strengths of the cells are: relationships with as much behind "
        "them came into contact at a rate in the range, four groups in five. Hidden ones have "
        "none.",
    )

    @staticmethod
    def resolve_person(root: MapRow, _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.key)

    @staticmethod
    async def resolve_strength_ranges(
        root: MapRow,
        _call: graphene.ResolveInfo,
        first: int | None = None,
        after: str | None = None,
    ) -> list[Any]:
        """Load what the strengths of all cells of the request rest on together."""
        cells = cells_of(root, first=first, after=after)
        links = [(cell.colleague_key, cell.contact_key) for cell in cells]
        strengths = [cell.strength for cell in cells]
        found = await ranges_of(root.loaders, links, strengths)
        return [
            MapStrengthRange(
                colleague_id=global_id("Person", link[0]),
                contact_id=global_id("Person", link[1]),
                low=one.low,
                high=one.high,
                weeks_of_contact=one.weeks_of_contact,
            )
            for link, one in zip(links, found, strict=True)
            if one is not None
        ]

    @staticmethod
    def resolve_relationships(root: MapRow, _call: graphene.ResolveInfo) -> int:
        """Count them."""
        return len(root.mapped.of.relationships[root.row.key])

    @staticmethod
    async def resolve_cells(
        root: MapRow,
        _call: graphene.ResolveInfo,
        first: int | None = None,
        after: str | None = None,
    ) -> list[Cell]:
        """Show the cells of one page of our axis."""
        return cells_of(root, first=first, after=after)


MapColleagueConnection = connection_of(
    MapColleague,
    name="MapColleague",
    total_count=graphene.Int(required=True, description="How many stand on the axis."),
)
MapContactConnection = connection_of(
    MapContact,
    name="MapContact",
    total_count=graphene.Int(required=True, description="How many stand on the axis."),
)
