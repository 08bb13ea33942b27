"""How the roles of one taxonomy read in another: by way of the standard roles."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from inroad.errors import BadInput, NotFound
from inroad.graph.taxonomy.roles import BuyingRole, Taxonomy, plain

STANDARD = "standard"
"""Name of the taxonomy that all others map to."""

RoleId = tuple[str, str]
"""Name of a taxonomy and key of a role in it."""


@dataclass(frozen=True)
class TaxonomyRoles(Mapping[str, BuyingRole]):
    """The roles of one taxonomy by key, retired ones too, and what each stands for."""

    taxonomy: Taxonomy
    standing: Mapping[str, tuple[BuyingRole, ...]]
    """By the key of a standard role, the roles that stand for it; left out where none does."""
    standard: Taxonomy
    """The standard taxonomy beside it, whose names say what is meant where it has no word."""

    def __getitem__(self, key: str) -> BuyingRole:
        """Return the role of this key."""
        return self.taxonomy.by_key[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, in the order of the source."""
        return iter(self.taxonomy.by_key)

    def __len__(self) -> int:
        """Return how many roles there are."""
        return len(self.taxonomy.by_key)

    def standing_for(self, standard_key: str) -> tuple[BuyingRole, ...]:
        """Return the roles that stand for a standard one, retired ones too; empty where none."""
        return self.standing.get(standard_key, ())

    def name_of(self, standard_key: str) -> str:
        """Return what the taxonomy calls a standard role; the standard's word where it has none.

        Retired roles give no name, unless there is no other.
        """
        roles = self.standing_for(standard_key)
        current = [role.name for role in roles if not role.retired]
        names = current or [role.name for role in roles]
        return " or ".join(names) or self.standard_name(standard_key)

    def standard_name(self, standard_key: str) -> str:
        """Return what the standard calls a role; the key in words where it has none."""
        role = self.standard.by_key.get(standard_key)
        return role.name if role else standard_key.replace("_", " ").title()


class Taxonomies:
    """Taxonomies that know each other, the standard one among them."""

    def __init__(
        self,
        by_file: Mapping[str, Taxonomy],
        *,
        retired: Collection[str] = (),
        of_one_day: bool = True,
    ) -> None:
        """Check where every role leads; `by_file` is keyed by what messages call each document.

        `retired` names those that no deal is to use any more: they are found by their names, so
        that old deals can be read, and stand in no list. Documents that are not `of_one_day` were
        proved at different times: where one leads to a role that another does not have yet, or
        no longer, it leads nowhere.

        Raises:
            BadInput: two have the same name, none is the standard, the standard maps to another, or
                a role maps to one that there is not, or in a circle to itself. The text names the
                file, the role and the field.

        """
        self._files = {one.name: file for file, one in by_file.items()}
        self._named = {one.name: one for one in by_file.values()}
        self.retired = frozenset(retired)
        """Names of those that no deal is to use any more."""
        if len(self._named) < len(by_file):
            raise BadInput(_shared_name(by_file), field="name")
        if STANDARD not in self._named:
            raise BadInput(f"there is no taxonomy named {STANDARD}", field="name")
        self._standard_roles = self._resolved(self._references(strictly=of_one_day))
        self._roles = {name: self._roles_of(one) for name, one in self._named.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the taxonomies, in the order given; those that are retired left out."""
        return tuple(name for name in self._named if name not in self.retired)

    def name_meant(self, words: str) -> str | None:
        """Return the name of the taxonomy that words mean, by name or title, however spelled.

        None where there is none, or it is retired.
        """
        wanted = plain(words)
        current = (self._named[name] for name in self.names)
        meant = (one.name for one in current if wanted in {plain(one.name), plain(one.title)})
        return next(meant, None) if wanted else None

    def named(self, name: str) -> Taxonomy:
        """Return a taxonomy by its name, a retired one too.

        Raises:
            NotFound: there is none of that name.

        """
        if name not in self._named:
            known = ", ".join(self.names)
            raise NotFound(f"there is no taxonomy {name!r}; there are {known}", field="taxonomy")
        return self._named[name]

    def roles_of(self, name: str | None) -> TaxonomyRoles:
        """Return the roles of a taxonomy; of the standard one where None is given, as by a deal.

        Raises:
            NotFound: there is none of that name.

        """
        return self._roles[self.named(STANDARD if name is None else name).name]

    def role(self, taxonomy_name: str, role_key: str) -> BuyingRole:
        """Return a role by its taxonomy and key.

        Raises:
            NotFound: there is no such taxonomy, or no such role in it.

        """
        taxonomy = self.named(taxonomy_name)
        if role_key not in taxonomy.by_key:
            known = ", ".join(taxonomy.by_key)
            raise NotFound(
                f"there is no role {role_key!r} in {taxonomy_name}; there are {known}", field="role"
            )
        return taxonomy.by_key[role_key]

    def standard_roles_of(self, taxonomy_name: str, role_key: str) -> tuple[BuyingRole, ...]:
        """Return the standard roles that a role stands for, in the standard's order.

        Empty where the standard has no such role; a standard role stands for itself.

        Raises:
            NotFound: there is no such taxonomy, or no such role in it.

        """
        self.role(taxonomy_name, role_key)
        keys = self._standard_roles[taxonomy_name, role_key]
        return tuple(role for role in self.named(STANDARD).roles if role.key in keys)

    def roles_in(self, taxonomy_name: str, standard_key: str) -> tuple[BuyingRole, ...]:
        """Return the roles of a taxonomy that stand for a standard role, in the taxonomy's order.

        Empty where the taxonomy has no such role. Exactly those whose `standard_roles_of` hold the
        standard role.

        Raises:
            NotFound: there is no such taxonomy, or no such standard role.

        """
        self.role(STANDARD, standard_key)
        return tuple(
            role
            for role in self.named(taxonomy_name).roles
            if standard_key in self._standard_roles[taxonomy_name, role.key]
        )

    def role_called(self, words: str) -> BuyingRole | None:
        """Return the first role of any taxonomy that words name; None where none has such a one."""
        found = (self._named[name].role_named(words) for name in self.names)
        return next((role for role in found if role is not None), None)

    def roles_meant(self, words: str, *, into: str | None) -> tuple[BuyingRole, ...]:
        """Return the roles of a taxonomy that words mean: its own, else by another's name for them.

        Empty where they name no role, or one that this taxonomy does not have. None as a name
        means the standard one.

        Raises:
            NotFound: there is no taxonomy of that name.

        """
        taxonomy = self.roles_of(into).taxonomy
        if own := taxonomy.role_named(words):
            return (own,)
        meant: dict[str, BuyingRole] = {}
        for name in self.names:
            if role := self._named[name].role_named(words):
                found = self.translated(name, role.key, into=taxonomy.name)
                meant |= {one.key: one for one in found}
        return tuple(role for role in taxonomy.roles if role.key in meant)

    def translated(self, taxonomy_name: str, role_key: str, *, into: str) -> tuple[BuyingRole, ...]:
        """Return the roles of another taxonomy that share a standard role with this one.

        In the other's order, without retired ones; empty where there is none. A role read in its
        own taxonomy is itself.

        Raises:
            NotFound: there is no such taxonomy, or no such role in it.

        """
        role = self.role(taxonomy_name, role_key)
        if into == taxonomy_name:
            return (role,)
        keys = self._standard_roles[taxonomy_name, role_key]
        roles = self.named(into).current
        return tuple(one for one in roles if keys & self._standard_roles[into, one.key])

    def _references(self, *, strictly: bool) -> Mapping[RoleId, tuple[RoleId, ...]]:
        """Return what each role maps to directly."""
        return {
            (name, role.key): tuple(self._checked(name, role, strictly=strictly))
            for name, taxonomy in self._named.items()
            for role in taxonomy.roles
        }

    def _checked(self, name: str, role: BuyingRole, *, strictly: bool) -> Iterator[RoleId]:
        for reference in role.maps_to:
            other, _, key = reference.rpartition(".")
            to = (other or STANDARD, key)
            if name == STANDARD:
                what = "the others map to the standard; it maps to none"
                raise self._refusal((name, role.key), what)
            if to[0] in self._named and key in self._named[to[0]].by_key:
                yield to
            elif strictly:
                raise self._refusal((name, role.key), f"there is no role {reference}")

    def _resolved(
        self, references: Mapping[RoleId, tuple[RoleId, ...]]
    ) -> Mapping[RoleId, frozenset[str]]:
        """Return the keys of the standard roles that each role reaches."""
        reached = dict[RoleId, frozenset[str]]()
        try:
            for role in TopologicalSorter(references).static_order():
                own = frozenset({role[1]} if role[0] == STANDARD else ())
                reached[role] = own.union(*(reached[to] for to in references[role]))
        except CycleError as error:
            circle: list[RoleId] = error.args[1][::-1]  # the sorter lists each after its target
            way = " -> ".join(".".join(role) for role in circle)
            raise self._refusal(circle[0], f"leads in a circle: {way}") from error
        return MappingProxyType(reached)

    def _roles_of(self, taxonomy: Taxonomy) -> TaxonomyRoles:
        standing: dict[str, tuple[BuyingRole, ...]] = {}
        for role in taxonomy.roles:
            for key in self._standard_roles[taxonomy.name, role.key]:
                standing[key] = (*standing.get(key, ()), role)
        return TaxonomyRoles(taxonomy, MappingProxyType(standing), self.named(STANDARD))

    def _refusal(self, role: RoleId, what: str) -> BadInput:
        file = self._files[role[0]]
        return BadInput(f"{file}: role {role[1]}: maps_to: {what}", field="maps_to")


def _shared_name(by_file: Mapping[str, Taxonomy]) -> str:
    first = dict[str, str]()
    for file, taxonomy in by_file.items():
        if taxonomy.name in first:
            other = first[taxonomy.name]
            return f"{file}: name: {taxonomy.name} is the name of {other} as well"
        first[taxonomy.name] = file
    return ""
