"""The taxonomies that come with the product."""

from functools import lru_cache
from importlib.resources import files

from inroad.errors import BadInput, NotFound
from inroad.graph.taxonomy.facts import Known
from inroad.graph.taxonomy.mapping import STANDARD, Taxonomies, TaxonomyRoles
from inroad.graph.taxonomy.read import read_taxonomy
from inroad.graph.taxonomy.roles import BuyingRole, Taxonomy

SHIPPED = (
    STANDARD,
    "meddic",
    "bant",
    "challenger",
    "ulu",
    "stakeholder-map",
    "coverage",
    "customer-success",
)
"""Names of the shipped taxonomies; each is the stem of its file."""


@lru_cache
def shipped() -> Taxonomies:
    """Return the shipped taxonomies, which know each other; read and checked once.

    Raises:
        BadInput: a file says what cannot be meant; the text names file, role and field.

    """
    return Taxonomies({f"{name}.yaml": taxonomy_named(name) for name in SHIPPED})


@lru_cache(maxsize=len(SHIPPED))
def taxonomy_named(name: str) -> Taxonomy:
    """Return one shipped taxonomy; the others are not read for it.

    Raises:
        NotFound: no taxonomy of that name is shipped.
        BadInput: its file says what cannot be meant; the text names file, role and field.

    """
    if name not in SHIPPED:
        known = ", ".join(SHIPPED)
        raise NotFound(f"there is no taxonomy {name!r}; there are {known}", field="taxonomy")
    file = f"{name}.yaml"
    found = read_taxonomy(shipped_document(name), file=file)
    if found.name != name:
        raise BadInput(f"{file}: name: must be {name}, as the file (is {found.name})", field="name")
    return found


def shipped_document(name: str) -> str:
    """Return the YAML of a shipped taxonomy, as its file has it; `name` is one of `SHIPPED`."""
    return (files("inroad.graph") / "taxonomies" / f"{name}.yaml").read_text(encoding="utf-8")


def taxonomy(name: str = STANDARD) -> TaxonomyRoles:
    """Return the roles of a shipped taxonomy by role key, in the order the source lists them.

    Raises:
        NotFound: no taxonomy of that name is shipped.

    """
    return shipped().roles_of(name)


def role_named(words: str, taxonomy_name: str = STANDARD) -> BuyingRole | None:
    """Return the role that these words name ("economic buyer", "Legal/Compliance"), or None.

    Raises:
        NotFound: no taxonomy of that name is shipped.

    """
    return taxonomy_named(taxonomy_name).role_named(words)


def roles_in(taxonomy_name: str, standard_key: str) -> tuple[BuyingRole, ...]:
    """Return the roles of a shipped taxonomy that stand for a standard role; may be empty.

    Raises:
        NotFound: no such taxonomy is shipped, or there is no such standard role.

    """
    return shipped().roles_in(taxonomy_name, standard_key)


def standard_roles_of(taxonomy_name: str, role_key: str) -> tuple[BuyingRole, ...]:
    """Return the standard roles that a role of a shipped taxonomy stands for; may be empty.

    Raises:
        NotFound: no such taxonomy is shipped, or it has no such role.

    """
    return shipped().standard_roles_of(taxonomy_name, role_key)


def roles_read(known: Known, taxonomy_name: str = STANDARD) -> tuple[BuyingRole, ...]:
    """Return the roles of a shipped taxonomy that what is known of a person tells; may be empty.

    Raises:
        NotFound: no taxonomy of that name is shipped.

    """
    return taxonomy_named(taxonomy_name).read(known)
