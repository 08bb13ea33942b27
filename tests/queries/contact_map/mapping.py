"""A Client Contact Map of `acme`, drawn into a workspace of the test and read as the API does."""

from datetime import datetime
from typing import Any

from inroad.api.contact_mapping import map_of
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.contact_map.cell import Cell
from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.findings import Finding, FindingCode, findings
from tests.drawing import NOW
from tests.queries.grades.grading import Graded


class Mapped(Graded):
    """The account `acme` with whom a test draws there."""

    def works(self, person: str, account: str = "acme", **job: Any) -> None:
        """Draw a job; what is None is not known of it."""
        super().works(person, account, **{key: one for key, one in job.items() if one is not None})

    def map(
        self, as_of: datetime = NOW, *, buyers: str = "", seen_at: datetime | None = None
    ) -> ContactMap:
        """Read the map; the keys in `buyers` count as buyers."""
        return map_of(
            self.tx,
            workspace=self.workspace,
            account_key="acme",
            buyers=frozenset(buyers.split()),
            as_of=as_of,
            seen_at=seen_at or as_of,
        )

    def cell(self, colleague: str, contact: str, as_of: datetime = NOW) -> Cell | None:
        return self.map(as_of).cells.get((colleague, contact))

    def looks_after(self, colleague: str) -> None:
        row = {"person": colleague, "opportunity": None, "account": "acme"}
        properties = {"duty": "ACCOUNT_EXECUTIVE"}
        self._draw(RecordKind.DUTIES, {"key": f"{colleague}|acme", "properties": properties, **row})

    def tells(self, code: FindingCode, as_of: datetime = NOW, *, buyers: str = "") -> list[Finding]:
        """Return the findings of one kind."""
        return [one for one in findings(self.map(as_of, buyers=buyers)) if one.code is code]
