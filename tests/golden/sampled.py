"""S2's sample account, imported into a workspace, and the documents made of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from inroad.api.documents.content import Content
from inroad.api.documents.kinds import KINDS
from inroad.api.documents.make import Asked, content_of
from inroad.api.local import in_process
from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.importers.files import import_folder

HERE = Path(__file__).parent
ON = datetime(2026, 3, 20, tzinfo=UTC)
"""More than 90 days after the one meeting with the CFO, fewer than 180."""

ACCOUNT = "Northlight Robotics"
_KEPT: list[tuple[str, str | None, tuple[str, ...]]] = [
    ("stakeholder-map", ACCOUNT, ("md", "html", "csv")),
    ("contact-map", ACCOUNT, ("md", "html", "csv")),
    ("multi-threading-plan", "Northlight renewal", ("md",)),
    ("role-dashboard", None, ("md",)),
    ("penetration-report", None, ("md", "csv")),
]
FILES = [(kind, of, ending) for kind, of, endings in _KEPT for ending in endings]
"""Which document of what is kept in which format."""


@contextmanager
def sampled(graph: Graph) -> Iterator[str]:
    """Hold the sample in a workspace of its own."""
    key = f"test-sample-{uuid4().hex[:12]}"
    graph.write(create_workspace, workspace=key, name="Quayside Software", home_account="sample:us")
    summary = import_folder(graph, HERE / "sample", workspace=key, source="sample", now=ON)
    assert summary.rejected == 0, summary
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


def content(graph: Graph, workspace: str, kind: str, of: str | None) -> Content:
    """What a document of the sample says."""
    asked = Asked(words=of, as_of=ON)
    return in_process(graph, workspace, lambda call: content_of(call, KINDS[kind], asked))


def golden(kind: str, ending: str) -> Path:
    """Where a document is kept."""
    return HERE / "documents" / f"{kind}.{ending}"
