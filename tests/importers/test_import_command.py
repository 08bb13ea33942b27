import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver
from typer.testing import CliRunner, Result

from inroad.cli import app
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.settings import settings
from tests.database import Address
from tests.importers.importing import written

SAMPLES = Path(__file__).parents[1] / "data" / "import"


@pytest.fixture(autouse=True)
def the_tests_database(address: Address, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("INROAD_NEO4J_URI", address.uri)
    monkeypatch.setenv("INROAD_NEO4J_USER", address.user)
    monkeypatch.setenv("INROAD_NEO4J_PASSWORD", address.password)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def fresh(graph: Graph, key: str) -> Iterator[str]:
    """The key of a workspace that is not there yet."""
    yield key
    for made in (key, unnameable(key)):
        while graph.write(delete_workspace, workspace=made):
            pass


def unnameable(key: str) -> str:
    """A key that no header can hold."""
    return f"{key} ad!"


def inroad(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["import", *map(str, words)], env={"COLUMNS": "200"})


def home(driver: Driver, workspace: str) -> str | None:
    with driver.session() as session:
        found = session.run("MATCH (w:Workspace {key: $w}) RETURN w.home_account", w=workspace)
        row = found.single()
    return None if row is None else str(row[0])


def test_a_clean_import_ends_with_0_and_counts_every_file(driver: Driver, fresh: str) -> None:
    done = inroad(SAMPLES / "plain", "-w", fresh, "--home", "home", "--json")
    assert done.exit_code == 0, done.output
    counts = json.loads(done.stdout)
    assert (counts["read"], counts["written"], counts["rejected"]) == (22, 22, 0)
    assert counts["files"][0] == {
        "file": "accounts.csv",
        "kind": "accounts",
        "read": 2,
        "written": 2,
        "rejected": 0,
    }
    assert home(driver, fresh) == "csv:home"


def test_a_home_account_that_is_there_is_not_moved(driver: Driver, workspace: str) -> None:
    done = inroad(SAMPLES / "plain", "-w", workspace, "--home", "birch")
    assert done.exit_code == 0, done.output
    assert home(driver, workspace) == "home"


def test_rejected_rows_end_with_6_a_table_and_a_report(workspace: str, tmp_path: Path) -> None:
    report = tmp_path / "rejected.jsonl"
    done = inroad(SAMPLES / "faulty", "-w", workspace, "--report", report, "--show", "1")
    assert done.exit_code == 6
    assert "is no internet domain" in done.stderr
    assert "must be at most 1" not in done.stderr
    assert f"17 more; all are in {report}" in done.stderr.replace("\n", "")
    rows = [json.loads(line) for line in report.read_text().splitlines()]
    assert len(rows) == 18
    assert rows[0] == {
        "file": "accounts.csv",
        "line": 3,
        "column": "domain",
        "reason": "is no internet domain; write it like acme.com",
        "value": "not a domain",
    }


def test_a_path_that_is_not_there_ends_with_2(workspace: str) -> None:
    done = inroad("nowhere", "-w", workspace)
    assert done.exit_code == 2
    assert "nowhere: there is no such file or folder" in done.stderr


def test_a_workspace_that_is_not_there_ends_with_3(fresh: str) -> None:
    done = inroad(SAMPLES / "plain", "-w", fresh)
    assert done.exit_code == 3
    assert f"there is no workspace {fresh}" in done.stderr


def test_a_report_that_cannot_be_written_keeps_everything_out(
    driver: Driver, fresh: str, tmp_path: Path
) -> None:
    done = inroad(SAMPLES / "plain", "-w", fresh, "--home", "home", "--report", tmp_path)
    assert done.exit_code == 2
    assert home(driver, fresh) is None


def test_the_kind_can_be_said_for_a_file_of_any_name(
    driver: Driver, workspace: str, tmp_path: Path
) -> None:
    path = tmp_path / "export-2026.txt"
    path.write_text("key,name\n1,A\n")
    done = inroad(path, "-w", workspace, "--kind", "accounts", "--source", "crm")
    assert done.exit_code == 0, done.output
    with driver.session() as session:
        query = "MATCH (a:Account {workspace: $w, key: 'crm:1'}) RETURN a.name, a.source"
        assert session.run(query, w=workspace).values() == [["A", "crm"]]


def test_a_dry_run_ends_like_the_import_and_writes_nothing(driver: Driver, workspace: str) -> None:
    done = inroad(SAMPLES / "faulty", "-w", workspace, "--dry-run", "--json")
    assert done.exit_code == 6
    assert json.loads(done.stdout)["written"] == 6
    with driver.session() as session:
        query = "MATCH (n {workspace: $w}) RETURN n.key"
        assert session.run(query, w=workspace).values() == [["home"]]


def test_a_kind_for_a_folder_ends_with_2(workspace: str) -> None:
    done = inroad(SAMPLES / "plain", "-w", workspace, "--kind", "people")
    assert done.exit_code == 2
    assert "--kind is for one file" in done.stderr


@pytest.mark.parametrize(
    ("content", "reason"),
    [("name\nAcme\n", "has no column key"), (b"key,name\n1,\x81\n", "is no text")],
)
def test_no_workspace_is_made_for_a_folder_that_cannot_be_read(
    driver: Driver, fresh: str, tmp_path: Path, content: str | bytes, reason: str
) -> None:
    for path in (written(tmp_path, "accounts.csv", content), tmp_path):
        done = inroad(path, "-w", fresh, "--home", "home")
        assert (done.exit_code, home(driver, fresh)) == (2, None)
        assert reason in done.stderr.replace("\n", " ")


def test_no_workspace_is_made_for_a_folder_without_a_table(
    driver: Driver, fresh: str, tmp_path: Path
) -> None:
    done = inroad(tmp_path, "-w", fresh, "--home", "home")
    assert (done.exit_code, home(driver, fresh)) == (2, None)


@pytest.mark.parametrize("layout", ["plain", "enron"])
def test_a_workspace_that_no_request_could_name_is_not_made(
    driver: Driver, fresh: str, tmp_path: Path, layout: str
) -> None:
    if layout == "plain":
        written(tmp_path, "accounts.csv", "key,name\nhome,Us\n")
    else:
        written(tmp_path, "people.csv", "person_id,name,title,business_unit,function,seniority\n")
        written(tmp_path, "messages.csv", "message_id,sent_at,sender_id,recipient_ids\n")
    us = ("--home", "home") if layout == "plain" else ()
    for dry in ((), ("--dry-run",)):
        done = inroad(tmp_path, "-w", unnameable(fresh), "--layout", layout, *us, *dry)
        assert done.exit_code == 2
        assert "must be 1 to 100 letters, digits" in done.stderr
        assert "(--workspace)" in done.stderr
    assert home(driver, unnameable(fresh)) is None


def test_a_home_that_is_no_key_makes_no_workspace(driver: Driver, fresh: str) -> None:
    for key in (" ", "a|b", "x" * 201):
        done = inroad(SAMPLES / "plain", "-w", fresh, "--home", key)
        assert done.exit_code == 2, done.output
        assert "(--home)" in done.stderr
        assert home(driver, fresh) is None


def test_a_dry_run_proves_files_for_a_workspace_that_is_yet_to_be_made(
    driver: Driver, fresh: str
) -> None:
    done = inroad(SAMPLES / "plain", "-w", fresh, "--home", "home", "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["written"] == 22
    assert home(driver, fresh) is None


def test_the_enron_layout_takes_no_home(fresh: str) -> None:
    done = inroad(SAMPLES / "plain", "-w", fresh, "--home", "home", "--layout", "enron")
    assert done.exit_code == 2
    assert "--home is for plain tables" in done.stderr
