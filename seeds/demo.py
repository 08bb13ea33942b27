"""The two demonstration workspaces: `enron`, real traffic, and `aldermoor`, a made-up deal."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path

from inroad.errors import InroadError
from inroad.graph.session import Graph
from inroad.graph.strength_model import StrengthModel, shipped_model
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.mark_seeded import mark_seeded
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach
from inroad.graph.writes.save_strength_model import change_strength_model
from inroad.importers.enron import import_enron
from inroad.importers.files import import_folder
from inroad.importers.run import ImportProgress, ImportSummary
from inroad.queries.workspace_by_key import workspace_by_key
from inroad.seeds.agreed import agree

AS_OF = datetime(2001, 10, 1, tzinfo=UTC)
"""The day for which the Enron story is told: the day after its last message."""
ALDERMOOR_AS_OF = datetime(2026, 11, 15, tzinfo=UTC)
"""The day for which the Aldermoor story is told."""
QUESTION = "who can introduce me to the CFO at ETS?"
ASKER = "Sara Shackleton"

Load = Callable[[Graph, Path, str, ImportProgress | None], list[ImportSummary]]


def seed_demo(graph: Graph, *, progress: ImportProgress | None = None) -> None:
    """Load both demonstration workspaces; one that is loaded already is left as it is."""
    seed_enron(graph, progress=progress)
    seed_aldermoor(graph, progress=progress)


def seed_enron(
    graph: Graph, *, workspace: str = "enron", progress: ImportProgress | None = None
) -> None:
    """Load the Enron traffic, and the deal, roles and lines that we invented on top of it."""
    _seed(graph, "enron", workspace, _load_enron, told_on=AS_OF, progress=progress)


def seed_aldermoor(
    graph: Graph, *, workspace: str = "aldermoor", progress: ImportProgress | None = None
) -> None:
    """Load the made-up deal whose committee shows every role, and the past deals before it."""
    _seed(
        graph,
        "aldermoor",
        workspace,
        _load_aldermoor,
        told_on=ALDERMOOR_AS_OF,
        progress=progress,
    )


def _load_enron(
    graph: Graph, folder: Path, workspace: str, progress: ImportProgress | None
) -> list[ImportSummary]:
    invented = folder / "invented"
    return [
        import_enron(graph, folder, workspace=workspace, progress=progress),
        import_folder(
            graph, invented, workspace=workspace, source="invented", progress=progress, now=AS_OF
        ),
    ]


def _load_aldermoor(
    graph: Graph, folder: Path, workspace: str, progress: ImportProgress | None
) -> list[ImportSummary]:
    graph.write(
        create_workspace, workspace=workspace, name="Lumen Loop", home_account="aldermoor:lumen"
    )
    summaries = [
        import_folder(graph, each, workspace=workspace, source="aldermoor", progress=progress)
        for each in (folder, folder / "history")
    ]
    graph.write(agree, workspace=workspace)
    return summaries


def _seed(
    graph: Graph,
    name: str,
    workspace: str,
    load: Load,
    *,
    told_on: datetime,
    progress: ImportProgress | None,
) -> None:
    """Load a folder into a workspace unless the very same data is in it already.

    How near anybody of ours is to whom is kept from the day on for which the story is told, so that
    its questions are answered as quickly as those of today.

    Raises:
        InroadError: a row was refused; the data is wrong, or a rule has changed.

    """
    model = shipped_model()
    with as_file(files("inroad.seeds") / name) as folder:
        checksum = _checksum(folder, model)
        there = graph.read(workspace_by_key, workspace=workspace)
        if there and there.seed == checksum:
            return
        if there:
            now = datetime.now(UTC)
            change_strength_model(graph, workspace=workspace, model=model, at=now)
        for summary in load(graph, folder, workspace, progress):
            if summary.rejected:
                raise InroadError(f"{summary.rejected} rows of the demo data {name} were refused")
    rebuild_reach(graph, workspace=workspace, as_of=told_on)
    graph.write(mark_seeded, workspace=workspace, seed=checksum)


def _checksum(folder: Path, model: StrengthModel) -> str:
    """Return a checksum of all tables of a folder, names and contents, and of the shipped model."""
    total = sha256(repr(sorted(model.properties().items())).encode())
    for table in sorted(folder.rglob("*.csv")):
        total.update(table.relative_to(folder).as_posix().encode())
        total.update(table.read_bytes())
    return total.hexdigest()
