"""What a change is made in: an open transaction, an instant, and the deals that are asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.roles_of_deals import DealRoles, RoleFact, roles_of_deals
from inroad.graph.writes.upsert import RecordKind, Row, upsert
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.people_by_key import PersonSummary
from inroad.queries.taxonomies_of import taxonomies_of

SOURCE = "what-if"
"""Where a supposed fact comes from; nobody ever sees one."""


@dataclass(frozen=True, slots=True)
class Supposing:
    """A transaction that is rolled back, in which one change is made after the other."""

    tx: OpenTransaction
    workspace: str
    as_of: datetime
    """From which instant on the changes hold."""
    seen_at: datetime
    """When the answer is seen: what is hidden then is hidden."""
    deals: Mapping[str, OpportunitySummary]
    """The deals asked about, by key."""
    people: Mapping[str, PersonSummary]
    """Everybody whom a change names, by key."""

    def name(self, key: str) -> str:
        """Return what somebody is called."""
        return self.people[key].name

    def refuse(self, position: int, why: str) -> BadInput:
        """Return the error of a change that makes no sense; positions count from 0."""
        return BadInput(f"changes[{position}]: {why}", field=f"changes[{position}]")

    def upsert(self, kind: RecordKind, rows: Sequence[Row]) -> None:
        """Change facts that are there, as an import would, with all that follows from them."""
        upsert(self.tx, kind, workspace=self.workspace, rows=rows, provenance=self._provenance())

    def save(self, position: int, kind: RecordKind, fields: Mapping[str, object]) -> None:
        """Write one record as a mutation would.

        Raises:
            BadInput: it is refused; says why, with the position of the change.

        """
        read = read_record(kind, fields, now=max(self.as_of, self.seen_at))
        if isinstance(read, Record):
            refused = save(
                self.tx, kind, [read], workspace=self.workspace, provenance=self._provenance()
            )
        else:
            refused = read
        if refused:
            raise self.refuse(position, refused[0].message)

    def roles(self, opportunity_key: str) -> DealRoles:
        """Return all roles of a deal, of whatever time."""
        found = roles_of_deals(self.tx, workspace=self.workspace, opportunities=[opportunity_key])
        return found[opportunity_key]

    def held(self, person_key: str, opportunity_key: str) -> list[RoleFact]:
        """Return the roles that somebody has on a deal at the instant, suggested ones too."""
        return [
            fact
            for fact in self.roles(opportunity_key).facts
            if fact.person == person_key
            and (fact.holds.since is None or fact.holds.since <= self.as_of)
            and (fact.holds.until is None or self.as_of < fact.holds.until)
        ]

    def role_meant(self, deal: OpportunitySummary, words: str) -> str:
        """Return what a deal's taxonomy calls the role that words mean, or the words themselves."""
        roles = taxonomies_of(self.tx, workspace=self.workspace, as_of=self.as_of)
        role = roles.roles_of(deal.taxonomy).taxonomy.role_named(words)
        return role.name if role else words

    def is_role(self, deal: OpportunitySummary, key: str, words: str | None) -> bool:
        """Whether words mean the role of this key; no words mean any."""
        return words is None or self.role_meant(deal, words) == self.role_meant(deal, key)

    def deals_meant(self, position: int, opportunity_key: str | None) -> list[OpportunitySummary]:
        """Return the deal that a change names, or all that are asked about.

        Raises:
            NotFound: the deal is none of them.

        """
        if opportunity_key is None:
            return list(self.deals.values())
        if opportunity_key in self.deals:
            return [self.deals[opportunity_key]]
        raise NotFound(
            f"changes[{position}]: the deal {opportunity_key!r} is none of those asked about",
            field=f"changes[{position}]",
        )

    def _provenance(self) -> Provenance:
        # Words are read by the rules of the asked instant, which are those of the write's.
        return Provenance(SOURCE, recorded_at=self.as_of)
