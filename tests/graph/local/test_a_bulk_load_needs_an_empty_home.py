from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from inroad.cli import app
from inroad.errors import BadInput
from inroad.graph.local import LocalServer
from inroad.graph.local.bulk import bulk_load
from inroad.graph.local.bulk_folder import BulkFolder
from inroad.graph.local.bulk_report import BadRow, bad_rows, refused_value

HEADER = "key:ID(Account),workspace:string,source:string,name:string\n"


class Nobody:
    def stage(self, number: int, of: int, name: str) -> None: ...

    def advanced(self, percent: int) -> None: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "load" / "nodes").mkdir(parents=True)
    (tmp_path / "load" / "nodes" / "Account.csv").write_text(HEADER, encoding="utf-8")
    return tmp_path / "load"


def test_a_running_neo4j_has_to_be_stopped_first(shared_server: LocalServer) -> None:
    with pytest.raises(BadInput, match="inroad db stop"):
        bulk_load(BulkFolder(shared_server.home, ()), watching=Nobody(), home=shared_server.home)


def test_a_home_that_has_a_database_is_left_as_it_is(
    configure: Callable[..., None], tmp_path: Path
) -> None:
    store = tmp_path / "home" / "data" / "databases" / "neo4j"
    store.mkdir(parents=True)
    (store / "neostore").write_text("kept", encoding="utf-8")

    with pytest.raises(BadInput, match="has a database already"):
        bulk_load(BulkFolder(tmp_path, ()), watching=Nobody(), home=tmp_path / "home")

    assert (store / "neostore").read_text(encoding="utf-8") == "kept"


def refusal(*words: object) -> str:
    """Return what the command says on its way out with the exit code of bad input."""
    typed = ["import", *map(str, words), "--bulk"]
    ended = CliRunner().invoke(app, typed, env={"COLUMNS": "300"})
    assert ended.exit_code == BadInput.exit_code
    return ended.stderr


def test_a_database_elsewhere_is_not_loaded_into(
    configure: Callable[..., None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INROAD_NEO4J_URI", "bolt://127.0.0.1:1")
    configure()

    assert "unset INROAD_NEO4J_URI" in refusal(folder, "--home", "us")


def test_a_folder_without_a_workspace_needs_to_be_told_who_we_are(
    configure: Callable[..., None], folder: Path
) -> None:
    assert "name our own account with --home" in refusal(folder)


def test_a_folder_with_a_workspace_says_itself_who_we_are(
    configure: Callable[..., None], folder: Path
) -> None:
    needed = (
        "key:ID(Workspace),name:string,home_account:string,half_life_days:double,"
        "half_life_ms:double,epoch_ms:long,saturation:double,one_way_share:double\n"
    )
    (folder / "nodes" / "Workspace.csv").write_text(needed, encoding="utf-8")

    assert "Workspace.csv says who we are" in refusal(folder, "--home", "us")


def test_a_bulk_load_has_a_format_of_its_own(configure: Callable[..., None], folder: Path) -> None:
    assert "a folder of its own format" in refusal(folder, "--layout", "enron")
    assert "a folder of its own format" in refusal(folder, "--kind", "people")


def test_a_dry_run_proves_the_headers_and_makes_no_database(
    configure: Callable[..., None], folder: Path, tmp_path: Path
) -> None:
    shown = CliRunner().invoke(app, ["import", str(folder), "--bulk", "--home", "us", "--dry-run"])

    assert (shown.exit_code, shown.stdout.split()[:2]) == (0, ["1", "files"])
    assert not (tmp_path / "home").exists()


def test_the_importers_report_is_told_by_file_and_line(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    file = tmp_path / "relationships" / "REPORTS_TO.csv"
    told.write_text(
        '{"problem":"DuplicateNode","source":null,"line":0,'
        '"node":{"id":"p1","group":"Person"}}\n'
        f'{{"problem":"BadRelationship","source":"{file}","line":1981,"relationship":'
        '{"type":"REPORTS_TO","invalid":"p9"}}\n{"problem":"half',
        encoding="utf-8",
    )

    assert bad_rows(told, tmp_path) == [
        BadRow("", None, "Person is there twice", "p1"),
        BadRow(
            "relationships/REPORTS_TO.csv", 1982, "REPORTS_TO names nothing that is there", "p9"
        ),
    ]


def test_a_value_that_is_none_is_told_by_file_and_line(tmp_path: Path) -> None:
    printed = (
        "Error importing csv file.\n\nProperty value is invalid for the type specified for its "
        f"column in the header.\n{tmp_path}/nodes/Interaction.csv: line 3\n"
        "Invalid value for property `participants`: `zwei`.\n\nFull exception details"
    )

    assert refused_value(printed, tmp_path) == BadRow(
        "nodes/Interaction.csv",
        4,
        "Property value is invalid for the type specified for its column in the header",
        "Invalid value for property `participants`: `zwei`.",
    )
    assert refused_value("something else went wrong", tmp_path) is None
