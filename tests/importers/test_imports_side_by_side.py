from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path

from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.files import import_folder
from inroad.importers.records import ReportingLineRecord
from inroad.importers.save import save
from inroad.queries.relationships_listed import ListedRelationship, relationships_listed
from tests.drawing import NOW, draw


def relationships(graph: Graph, workspace: str) -> list[ListedRelationship]:
    return graph.read(relationships_listed, workspace=workspace, as_of=NOW, limit=999)


def test_two_imports_of_the_same_folder_at_once_both_succeed(graph: Graph, key: str) -> None:
    def load(folder: Path, workspace: str) -> int:
        return import_folder(graph, folder, workspace=workspace, source="aldermoor").rejected

    for name in (key, f"{key}-alone"):
        graph.write(create_workspace, workspace=name, name=name, home_account="aldermoor:lumen")
    with as_file(files("inroad.seeds") / "aldermoor") as folder:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda _: load(folder, key), range(4))) == [0, 0, 0, 0]
        load(folder, f"{key}-alone")

    together, alone = (relationships(graph, name) for name in (key, f"{key}-alone"))
    for name in (key, f"{key}-alone"):
        while graph.write(delete_workspace, workspace=name):
            pass
    assert together == alone
    assert len(together) > 20


def test_two_lines_at_once_do_not_make_each_other_the_boss(graph: Graph, workspace: str) -> None:
    people = [{"key": p, "properties": {"name": p}} for p in ("r", "s")]
    graph.write(draw, workspace, RecordKind.PEOPLE, people)

    def line(pair: tuple[str, str]) -> int:
        record = ReportingLineRecord(person=pair[0], reports_to=pair[1])
        refused = graph.write(
            save,
            RecordKind.REPORTING_LINES,
            [record],
            workspace=workspace,
            provenance=Provenance("test"),
        )
        return len(refused)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(line, [("r", "s"), ("s", "r")])) == [0, 1]
