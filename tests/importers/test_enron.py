from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver

from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.importers.enron import import_enron
from inroad.importers.run import Rejection, Unwatched

PEOPLE = """person_id,name,title,business_unit,function,seniority
1,Ada,VP & CFO,ETS,Other,Senior
2,Bo,Dir Trading,ENA Gas West,Trading,Senior
3,Cleo,Specialist Legal,EWS,Legal,Junior
4,Dov,VP & CRO,Enron,Trading,Senior
5,Eve,Employee,,Other,Junior
"""
MESSAGES = """message_id,sent_at,sender_id,recipient_ids
1,2001-05-01T09:00:00Z,1,2 3
2,2001-05-02T09:00:00Z,2,1
3,2001-05-03T09:00:00Z,2,9
4,2001-05-04T09:00:00,2,1
"""


class Seen(Unwatched):
    def __init__(self) -> None:
        self.rejections: list[Rejection] = []

    def rejected(self, rejection: Rejection) -> None:
        self.rejections.append(rejection)


@pytest.fixture
def enron(graph: Graph, key: str) -> Iterator[str]:
    """A workspace that the import makes."""
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "messages.csv").write_text(MESSAGES)
    return tmp_path


def asked(driver: Driver, query: str, workspace: str) -> list[list[Any]]:
    with driver.session() as session:
        return [list(row.values()) for row in session.run(query, w=workspace)]


JOBS = """
    MATCH (p:Person)-[e:EMPLOYED_BY {workspace: $w}]->(a:Account)
    RETURN p.key, a.key, a.name, e.department, e.seniority, e.office, e.function ORDER BY p.key
"""


def test_units_become_accounts_and_the_wholesale_side_is_us(
    graph: Graph, driver: Driver, enron: str, folder: Path
) -> None:
    summary = import_enron(graph, folder, workspace=enron)
    home = "Enron Wholesale Services"
    assert asked(driver, JOBS, enron) == [
        ["enron:1", "enron:ETS", "ETS", None, "C_LEVEL", "Chief Financial Officer", "Finance"],
        ["enron:2", "enron:wholesale", home, "ENA Gas West", "DIRECTOR", "Director", "Trading"],
        ["enron:3", "enron:wholesale", home, "EWS", "INDIVIDUAL", "Specialist", "Legal"],
        ["enron:4", "enron:Enron", "Enron", "Trading", "C_LEVEL", "Chief Risk Officer", "Risk"],
    ]
    assert asked(driver, "MATCH (w:Workspace {key: $w}) RETURN w.home_account", enron) == [
        ["enron:wholesale"]
    ]
    assert asked(driver, "MATCH (p:Person {workspace: $w}) RETURN count(*)", enron) == [[5]]
    assert [(file.kind.value, file.written) for file in summary.files] == [
        ("accounts", 3),
        ("people", 5),
        ("employments", 4),
        ("interactions", 2),
    ]


def test_messages_become_mails_and_a_wrong_one_is_reported_by_its_column(
    graph: Graph, driver: Driver, enron: str, folder: Path
) -> None:
    seen = Seen()
    import_enron(graph, folder, workspace=enron, progress=seen)
    parts = """
        MATCH (p:Person)-[t:TOOK_PART_IN {workspace: $w}]->(i {key: 'enron:1', kind: 'EMAIL'})
        RETURN p.key, t.part ORDER BY p.key
    """
    assert asked(driver, parts, enron) == [
        ["enron:1", "SENDER"],
        ["enron:2", "RECIPIENT"],
        ["enron:3", "RECIPIENT"],
    ]
    assert [(r.file, r.line, r.column, r.reason) for r in seen.rejections] == [
        ("messages.csv", 4, "recipient_ids", "there is no person with key enron:9"),
        (
            "messages.csv",
            5,
            "sent_at",
            "needs a time zone; write it like 2001-10-01T09:30:00Z",
        ),
    ]


def test_importing_again_changes_nothing(
    graph: Graph, driver: Driver, enron: str, folder: Path
) -> None:
    count = """
        MATCH (n {workspace: $w}) OPTIONAL MATCH (n)-[e]->() RETURN count(DISTINCT n), count(e)
    """
    import_enron(graph, folder, workspace=enron)
    once = asked(driver, count, enron)
    import_enron(graph, folder, workspace=enron)
    # 3 accounts, 5 people, 2 mails; 4 jobs, 5 parts, and 2 pairs who know each other
    assert asked(driver, count, enron) == once == [[10, 11]]


def test_a_dry_run_makes_no_workspace(
    graph: Graph, driver: Driver, enron: str, folder: Path
) -> None:
    seen = Seen()
    summary = import_enron(graph, folder, workspace=enron, progress=seen, dry_run=True)
    assert (summary.read, summary.written) == (16, 14)
    assert [r.line for r in seen.rejections] == [4, 5]
    assert asked(driver, "MATCH (w:Workspace {key: $w}) RETURN w.key", enron) == []


@pytest.mark.parametrize("lacking", ["people.csv", "messages.csv"])
def test_a_missing_file_keeps_everything_out(
    graph: Graph, driver: Driver, enron: str, folder: Path, lacking: str
) -> None:
    (folder / lacking).unlink()
    with pytest.raises(BadInput, match=f"{lacking}: No such file"):
        import_enron(graph, folder, workspace=enron)
    assert asked(driver, "MATCH (w:Workspace {key: $w}) RETURN w.key", enron) == []


def test_a_missing_column_is_named(graph: Graph, enron: str, folder: Path) -> None:
    (folder / "messages.csv").write_text("message_id,sent_at,sender_id\n1,2001-05-01T09:00:00Z,1\n")
    with pytest.raises(BadInput, match="has no column recipient_ids"):
        import_enron(graph, folder, workspace=enron)
