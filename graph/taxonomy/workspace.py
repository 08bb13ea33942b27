"""The taxonomies of a workspace: those shipped, overlaid with its own documents."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import yaml

from inroad.errors import BadInput
from inroad.graph.taxonomy.mapping import Taxonomies
from inroad.graph.taxonomy.read import read_taxonomy
from inroad.graph.taxonomy.roles import Taxonomy, plain
from inroad.graph.taxonomy.shipped import SHIPPED, shipped, taxonomy_named
from inroad.graph.taxonomy.strict_yaml import read_yaml

Documents = Sequence[tuple[str, str]]
"""A workspace's own taxonomies: name and YAML of each."""


def workspace_taxonomies(
    documents: Documents, *, retired: Collection[str] = (), of_one_day: bool = True
) -> Taxonomies:
    """Return the shipped taxonomies with a workspace's own beside, or instead of, them.

    The same documents are read and checked once in a process, whichever workspace has them.

    Args:
        documents: name and YAML; one of a shipped taxonomy's name takes its place.
        retired: names of those that are kept for old deals alone.
        of_one_day: whether they were proved together; if not, a role that leads nowhere is no
            fault, as among the documents by which a past day reads.

    Raises:
        BadInput: a document says what cannot be meant, or leads nowhere; the text names file, role
            and field.

    """
    if not documents:
        return shipped()
    return _together(tuple(documents), frozenset(retired), of_one_day)


def proved_taxonomy(
    text: str, *, file: str, documents: Documents, retired: Collection[str] = ()
) -> Taxonomy:
    """Return the taxonomy that a new document declares, proved beside all others.

    Args:
        text: the document, YAML.
        file: what messages call it.
        documents: the workspace's own so far; the new one takes the place of its namesake.
        retired: as in `workspace_taxonomies`.

    Raises:
        BadInput: it says what cannot be meant, leads nowhere, lacks a role that another one maps
            to, or is called like another; the text names file, role and field.

    """
    new = read_taxonomy(text, file=file)
    others = {
        f"{one} of this workspace" if one == file else one: each
        for one, each in _by_file(tuple(documents)).items()
        if each.name != new.name
    }
    Taxonomies({file: new} | others, retired=set(retired) - {new.name})
    _refuse_taken_names(new, [one for one in others.values() if one.name not in retired], file)
    return new


def _refuse_taken_names(new: Taxonomy, others: Collection[Taxonomy], file: str) -> None:
    """Refuse a taxonomy that is called like another, as whoever names one in words would mean."""
    for field, said in (("name", new.name), ("title", new.title)):
        for other in others:
            if plain(said) in {plain(other.name), plain(other.title)}:
                what = f"{said} is what {other.name} is called already"
                raise BadInput(f"{file}: {field}: {what}", field=field)


def with_role_retired(text: str, role_key: str, *, file: str) -> str:
    """Return a taxonomy's document in which one role is retired; comments are lost.

    Raises:
        BadInput: the document cannot be read.

    """
    declared = read_yaml(text, file=file)
    for role in declared["roles"]:
        if role["key"] == role_key:
            role["retired"] = True
    dumped: str = yaml.safe_dump(declared, sort_keys=False, allow_unicode=True, width=100)
    return dumped


@lru_cache(maxsize=64)
def _together(
    documents: tuple[tuple[str, str], ...], retired: frozenset[str], of_one_day: bool
) -> Taxonomies:
    return Taxonomies(_by_file(documents), retired=retired, of_one_day=of_one_day)


def _by_file(documents: tuple[tuple[str, str], ...]) -> dict[str, Taxonomy]:
    """Return all taxonomies, the shipped ones first, by what messages call their documents."""
    own = {f"{name}.yaml": _own(name, text) for name, text in documents}
    return {f"{name}.yaml": taxonomy_named(name) for name in SHIPPED} | own


@lru_cache(maxsize=256)
def _own(name: str, text: str) -> Taxonomy:
    file = f"{name}.yaml"
    found = read_taxonomy(text, file=file)
    if found.name != name:
        raise BadInput(f"{file}: name: must be {name} (is {found.name})", field="name")
    return found
