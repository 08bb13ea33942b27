"""What a record about a deal means in the deal's own taxonomy, or why it means nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from inroad.errors import NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import STANDARD, Taxonomies, TaxonomyRoles
from inroad.graph.writes.known_facts import Stated, Validity
from inroad.graph.writes.own_taxonomies import taxonomies_of
from inroad.graph.writes.roles_of_deals import DealRoles, roles_of_deals
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import OpportunityRecord, RoleAssignmentRecord
from inroad.importers.record import Record
from inroad.importers.refusal import Refusal

Expected = Mapping[RecordKind, Mapping[str, Stated]]
"""By kind and key, what records state that would have been written before, with their ends."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Records with their words read, and those that mean nothing."""

    records: list[Record]
    """As many as were given, in their order; one that is refused is as it was."""
    refused: dict[int, Refusal] = field(default_factory=dict)
    """By position, why a record means nothing."""


def understand(
    tx: OpenTransaction,
    kind: RecordKind,
    records: Sequence[Record],
    *,
    workspace: str,
    at: datetime,
    expected: Expected,
) -> Understood:
    """Read what records say of taxonomies and roles; those of other kinds mean what they say.

    A role is read in its deal's taxonomy, by key or name, however spelled. Refused are: a role that
    the taxonomy does not have; a retired one, unless the record changes what there is without
    prolonging it; the same role of the same person on the same deal twice at one time; a taxonomy
    that there is not, or in which somebody's role on the deal has no place.

    Args:
        tx: an open transaction.
        kind: what the records are.
        records: in the order in which they count.
        workspace: key of the workspace.
        at: the instant by whose rules they are read.
        expected: what would have been written before.

    """
    if kind is RecordKind.ROLE_ASSIGNMENTS:
        given = [record for record in records if isinstance(record, RoleAssignmentRecord)]
        reading = _reading(tx, (one.opportunity for one in given), workspace, at, expected)
        return reading.roles(given)
    if kind is RecordKind.OPPORTUNITIES:
        deals = [record for record in records if isinstance(record, OpportunityRecord)]
        if any("taxonomy" in deal.model_fields_set for deal in deals):
            reading = _reading(tx, (deal.key for deal in deals), workspace, at, expected)
            return reading.taxonomies_named(deals)
    return Understood(list(records))


@dataclass(slots=True)
class _Reading:
    """Reads records one after the other, each beside what those before it leave."""

    taxonomies: Taxonomies
    deals: dict[str, DealRoles]
    facts: dict[tuple[str, str, str], dict[str, Validity]]
    """Stays of a person in a role on a deal: by person, role and deal, and by their keys."""
    suggested: set[str]
    """Keys of stays that are merely suggested."""
    names: Mapping[str, str]
    """What the people are called who have a role already, by their keys."""
    at: datetime

    def roles(self, records: Sequence[RoleAssignmentRecord]) -> Understood:
        """Read the roles of role assignments."""
        found = Understood([])
        for row, record in enumerate(records):
            read = self._role(row, record) if record.opportunity in self.deals else record
            if isinstance(read, Refusal):
                found.refused[row] = read
            found.records.append(record if isinstance(read, Refusal) else read)
        return found

    def _role(self, row: int, record: RoleAssignmentRecord) -> RoleAssignmentRecord | Refusal:
        taxonomy = self._taxonomy_of(record.opportunity)
        if isinstance(taxonomy, str):
            return Refusal(row, "role", taxonomy, record.role)
        role = taxonomy.taxonomy.role_named(record.role)
        held = self._held(record, role.key if role else record.role)
        if role is None and not held:
            return Refusal(row, "role", _none_of(taxonomy, record.role), record.role)
        key = role.key if role else record.role
        stay = _stay_meant(record, held, self.suggested)
        former = held.get(stay) if stay else None
        holds = _holds(record, former)
        if (role is None or role.retired) and _prolongs(former, holds):
            name = role.name if role else key
            said = f"{name} is retired in the taxonomy {taxonomy.taxonomy.name}"
            return Refusal(row, "role", f"{said}: nobody is given it any more", record.role)
        read = record.read_as(key, stay or _new_stay(record, key, held))
        for other, time in held.items():
            if other != read.fact_key and time & holds:
                who = self.names.get(record.person, record.person)
                return _twice(row, record, f"{who} plays {role.name if role else key}", time)
        held[read.fact_key] = holds
        return read

    def _taxonomy_of(self, deal: str) -> TaxonomyRoles | str:
        """Return a deal's taxonomy, or why there is none."""
        try:
            return self.taxonomies.roles_of(self.deals[deal].taxonomy)
        except NotFound as error:
            return f"cannot be read: {error}"

    def _held(self, record: RoleAssignmentRecord, key: str) -> dict[str, Validity]:
        """Return the stays of the record's person in a role; one to add to."""
        whose = (record.person, key, record.opportunity)
        return self.facts.setdefault(whose, {})

    def taxonomies_named(self, records: Sequence[OpportunityRecord]) -> Understood:
        """Read the taxonomies of deals."""
        found = Understood([])
        for row, record in enumerate(records):
            named = "taxonomy" in record.model_fields_set
            read = self._taxonomy(row, record) if named else record
            if isinstance(read, Refusal):
                found.refused[row] = read
            found.records.append(record if isinstance(read, Refusal) else read)
        return found

    def _taxonomy(self, row: int, record: OpportunityRecord) -> OpportunityRecord | Refusal:
        said = record.taxonomy or STANDARD
        former = self.deals.get(record.key)
        name = self.taxonomies.name_meant(said)
        if name is None and former and former.taxonomy == said:
            return record
        if name is None:
            there = ", ".join(self.taxonomies.names)
            return Refusal(row, "taxonomy", f"there is no such taxonomy; there are {there}", said)
        changes = former is not None and (former.taxonomy or STANDARD) != name
        if former and changes and (lost := self._lost(former, name)):
            reason = f"{name} has no place for {lost}; end these roles first"
            return Refusal(row, "taxonomy", reason, said)
        stated = name if record.taxonomy else None
        self.deals[record.key] = DealRoles(stated, former.facts if former else ())
        return record.model_copy(update={"taxonomy": stated})

    def _lost(self, deal: DealRoles, name: str) -> str:
        """Return who plays, or will play, which role that a taxonomy does not have."""
        roles = self.taxonomies.roles_of(name)
        lost = (
            f"{self._name_of(deal, fact.role)} ({fact.name})"
            for fact in deal.facts
            if fact.role not in roles and (fact.holds.until is None or fact.holds.until > self.at)
        )
        return ", ".join(sorted(lost))

    def _name_of(self, deal: DealRoles, key: str) -> str:
        """Return what a deal's taxonomy calls a role; its key where nothing tells."""
        try:
            role = self.taxonomies.roles_of(deal.taxonomy).taxonomy.by_key.get(key)
        except NotFound:
            return key
        return role.name if role else key


def _reading(
    tx: OpenTransaction,
    deals: Iterable[str],
    workspace: str,
    at: datetime,
    expected: Expected,
) -> _Reading:
    known = roles_of_deals(tx, workspace=workspace, opportunities=set(deals))
    for key, stated in expected.get(RecordKind.OPPORTUNITIES, {}).items():
        former = known.get(key, DealRoles(None, ()))
        known[key] = DealRoles(stated.get("taxonomy", former.taxonomy), former.facts)
    found: dict[tuple[str, str, str], dict[str, Validity]] = {}
    suggested = set[str]()
    for deal, roles in known.items():
        suggested |= {fact.key for fact in roles.facts if fact.is_suggested}
        for fact in roles.facts:
            found.setdefault((fact.person, fact.role, deal), {})[fact.key] = fact.holds
    for key, stated in expected.get(RecordKind.ROLE_ASSIGNMENTS, {}).items():
        whose = (stated["person"], stated["role"], stated["opportunity"])
        holds = Validity(stated.get("valid_from"), stated.get("valid_to"))
        found.setdefault(whose, {})[key] = holds
    taxonomies = taxonomies_of(tx, workspace=workspace, as_of=at)
    names = {fact.person: fact.name for roles in known.values() for fact in roles.facts}
    for key, stated in expected.get(RecordKind.PEOPLE, {}).items():
        names.setdefault(key, str(stated.get("name", key)))
    return _Reading(taxonomies, known, found, suggested, names, at)


def _none_of(roles: TaxonomyRoles, said: str) -> str:
    names = ", ".join(role.name for role in roles.taxonomy.current)
    return f"{said!r} is none of the roles of the deal's taxonomy {roles.taxonomy.name}: {names}"


def _stay_meant(
    record: RoleAssignmentRecord, held: Mapping[str, Validity], suggested: Collection[str]
) -> str | None:
    """Return the key of the stay that a record changes; None where it begins another.

    Without a beginning that is the last one. With one, it is the stay that began on that day, or
    one that goes on and of which nobody knew when it began, or that merely was suggested.
    """
    if not held:
        return None
    if record.since is None:
        return max(held, key=lambda key: _beginning(held[key]))
    day = _day(record.since)
    for key, holds in held.items():
        if holds.since is not None and _day(holds.since) == day:
            return key
    loose = (key for key, holds in held.items() if holds.since is None or key in suggested)
    return next((key for key in loose if not _over(held[key], record.since)), None)


def _new_stay(record: RoleAssignmentRecord, role: str, held: Mapping[str, Validity]) -> str:
    """Return a key for another stay: the plain one for the first."""
    plain = f"{record.person}|{role}|{record.opportunity}"
    if plain not in held:
        return plain
    return f"{plain}|{_day(record.since) if record.since else ''}"


def _holds(record: RoleAssignmentRecord, former: Validity | None) -> Validity:
    given, was = record.model_fields_set, former or Validity()
    return Validity(
        record.since if "since" in given else was.since,
        record.until if "until" in given else was.until,
    )


def _prolongs(former: Validity | None, holds: Validity) -> bool:
    """Whether a role is played longer by what is stated than it was known to be before."""
    if former is None:
        return True
    return former.until is not None and (holds.until is None or holds.until > former.until)


def _twice(row: int, record: RoleAssignmentRecord, plays: str, time: Validity) -> Refusal:
    given = record.model_fields_set
    where = next(
        (one for one in ("since", "until") if one in given and getattr(record, one)), "role"
    )
    began = f" from {_day(time.since)}" if time.since else ""
    ended = f" until {_day(time.until)}" if time.until else ""
    when = f"{began}{ended}" or " all the time"
    reason = f"{plays} on this deal{when} already; end that first"
    value = record.role if where == "role" else getattr(record, where).isoformat()
    return Refusal(row, where, reason, value)


def _over(holds: Validity, at: datetime) -> bool:
    return holds.until is not None and holds.until <= at


def _beginning(holds: Validity) -> datetime:
    return holds.since or datetime.min.replace(tzinfo=UTC)


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
