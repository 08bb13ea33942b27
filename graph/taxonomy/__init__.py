"""Role taxonomies: the roles there are, what tells them, and how one reads in another."""

from inroad.graph.taxonomy.facts import (
    Criteria,
    Fact,
    Known,
    Range,
    advocacy_of,
    influence_or_authority,
)
from inroad.graph.taxonomy.mapping import STANDARD, Taxonomies, TaxonomyRoles
from inroad.graph.taxonomy.read import read_taxonomy
from inroad.graph.taxonomy.roles import (
    BuyingRole,
    HealthSignal,
    QuadrantPlace,
    RoleKind,
    Taxonomy,
)
from inroad.graph.taxonomy.shipped import (
    SHIPPED,
    role_named,
    roles_in,
    roles_read,
    shipped,
    shipped_document,
    standard_roles_of,
    taxonomy,
    taxonomy_named,
)
from inroad.graph.taxonomy.workspace import (
    proved_taxonomy,
    with_role_retired,
    workspace_taxonomies,
)

__all__ = [
    "SHIPPED",
    "STANDARD",
    "BuyingRole",
    "Criteria",
    "Fact",
    "HealthSignal",
    "Known",
    "QuadrantPlace",
    "Range",
    "RoleKind",
    "Taxonomies",
    "Taxonomy",
    "TaxonomyRoles",
    "advocacy_of",
    "influence_or_authority",
    "proved_taxonomy",
    "read_taxonomy",
    "role_named",
    "roles_in",
    "roles_read",
    "shipped",
    "shipped_document",
    "standard_roles_of",
    "taxonomy",
    "taxonomy_named",
    "with_role_retired",
    "workspace_taxonomies",
]
