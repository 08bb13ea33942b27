"""Where a written fact comes from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Provenance:
    """One run of an importer, or one edit through the API."""

    source: str
    """System the facts come from: `csv`, `enron`, `api`, `invented`."""
    import_id: str = field(default_factory=lambda: uuid4().hex)
    recorded_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def properties(self) -> dict[str, object]:
        """Return what every node and edge of this run carries."""
        return {
            "source": self.source,
            "import_id": self.import_id,
            "recorded_at": self.recorded_at,
        }
