"""GraphQL: role taxonomies, their versions, and where their roles lead."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import At, Loaders
from inroad.api.types.buying_role import BuyingRole, RoleFields
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.graph import taxonomy
from inroad.graph.taxonomy import SHIPPED, Taxonomies, shipped_document
from inroad.graph.writes.own_taxonomies import OwnTaxonomy
from inroad.queries.rulebooks import RulebookVersion


@dataclass(frozen=True, slots=True)
class RolePlaced(At[taxonomy.BuyingRole]):
    """A role, and in which taxonomy it stands."""

    taxonomy: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All taxonomies of a workspace at one instant."""

    every: Taxonomies
    own: dict[str, OwnTaxonomy]
    """Those that read by a document of the workspace, by name."""
    loaders: Loaders

    def taken(self, name: str) -> "TaxonomyTaken":
        """Return one of them.

        Raises:
            NotFound: there is none of that name.

        """
        return TaxonomyTaken(self.every.named(name), self.loaders, self)


@dataclass(frozen=True, slots=True)
class TaxonomyTaken(At[taxonomy.Taxonomy]):
    """A taxonomy, and where it stands."""

    shelf: Shelf


async def shelf_of(loaders: Loaders) -> Shelf:
    """Return the taxonomies of a request's workspace at its loaders' instant."""
    return Shelf(await loaders.taxonomies(), await loaders.own_taxonomies(), loaders)


async def read_in(loaders: Loaders, role: tuple[str, str], *, into: str) -> Any:
    """Return what a role, by taxonomy and key, is in another taxonomy.

    Raises:
        NotFound: there is no taxonomy of that name.

    """
    every = await loaders.taxonomies()
    name = every.name_meant(into) or into
    every.named(name)
    return every.translated(*role, into=name)


class TaxonomyRole(RoleFields, Row):
    """One role of a taxonomy, and where it leads in others."""

    maps_to = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Roles that mean the same, or of which it is made: `ECONOMIC_BUYER`, "
        "`ulu.POWER_BUYER`.",
    )
    read_in = graphene.List(
        graphene.NonNull(BuyingRole),
        required=True,
        taxonomy=graphene.Argument(
            graphene.String, required=True, description="Name of another taxonomy."
        ),
        description="What it is in another taxonomy; empty: that one has no such role.",
    )

    @staticmethod
    async def resolve_read_in(root: RolePlaced, _call: graphene.ResolveInfo, taxonomy: str) -> Any:
        """Translate it by way of the standard roles."""
        return await read_in(root.loaders, (root.taxonomy, root.row.key), into=taxonomy)


class TaxonomyVersion(graphene.ObjectType):
    """One version of a workspace's own document."""

    version = graphene.Int(required=True, description="1 for the first.")
    since = graphene.Field(DateTime, required=True, description="First instant of it.")
    until = graphene.Field(DateTime, description="Instant from which the next one holds.")
    retired = graphene.Boolean(required=True, description="Whether it ended the taxonomy.")
    document = graphene.String(description="YAML; null where it ended the taxonomy.")

    @staticmethod
    def resolve_since(root: RulebookVersion, _call: graphene.ResolveInfo) -> Any:
        """Show from when it holds."""
        return root.valid_from

    @staticmethod
    def resolve_until(root: RulebookVersion, _call: graphene.ResolveInfo) -> Any:
        """Show until when it holds."""
        return root.valid_to

    @staticmethod
    def resolve_retired(root: RulebookVersion, _call: graphene.ResolveInfo) -> bool:
        """Show whether it says nothing."""
        return root.document is None


class Taxonomy(Row):
    """A vocabulary of buying roles, as it reads at an instant."""

    name = graphene.ID(required=True, description="Stable name, `stakeholder-map`.")
    title = graphene.String(required=True, description="The taxonomy as people say it.")
    definition = graphene.String(required=True, description="What it is for.")
    shipped = graphene.Boolean(
        required=True, description="Whether one of that name comes with the product."
    )
    own = graphene.Boolean(
        required=True, description="Whether it reads by a document of the workspace."
    )
    retired = graphene.Boolean(
        required=True, description="Whether it is kept for the deals that have it, and no others."
    )
    document = graphene.String(required=True, description="The YAML that it reads by.")
    roles = graphene.List(
        graphene.NonNull(TaxonomyRole),
        required=True,
        description="Its roles, retired ones too, in the order of their source.",
    )
    history = graphene.List(
        graphene.NonNull(TaxonomyVersion),
        required=True,
        description="All versions of the workspace's own document; empty where it never had one.",
    )

    @staticmethod
    def resolve_shipped(root: TaxonomyTaken, _call: graphene.ResolveInfo) -> bool:
        """Show whether the product has it."""
        return root.row.name in SHIPPED

    @staticmethod
    def resolve_own(root: TaxonomyTaken, _call: graphene.ResolveInfo) -> bool:
        """Show whether the workspace has a document of its own."""
        return root.row.name in root.shelf.own

    @staticmethod
    def resolve_retired(root: TaxonomyTaken, _call: graphene.ResolveInfo) -> bool:
        """Show whether it is retired."""
        return root.row.name in root.shelf.every.retired

    @staticmethod
    def resolve_document(root: TaxonomyTaken, _call: graphene.ResolveInfo) -> str:
        """Show the workspace's document, else the shipped one."""
        own = root.shelf.own.get(root.row.name)
        return own.document if own else shipped_document(root.row.name)

    @staticmethod
    def resolve_roles(root: TaxonomyTaken, _call: graphene.ResolveInfo) -> list[RolePlaced]:
        """Show its roles."""
        return [RolePlaced(role, root.loaders, root.row.name) for role in root.row.roles]

    @staticmethod
    def resolve_history(
        root: TaxonomyTaken, _call: graphene.ResolveInfo
    ) -> Awaitable[list[RulebookVersion]]:
        """Load the versions of all taxonomies of the request together."""
        return root.loaders.taxonomy_versions.load(root.row.name)
