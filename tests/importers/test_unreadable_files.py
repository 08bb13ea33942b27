from pathlib import Path

import pytest
from neo4j import Driver

from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.files import import_file, import_folder
from inroad.importers.run import FileSummary, ImportSummary
from tests.importers.importing import SAMPLES, Seen, everything, names, properties, written


@pytest.mark.parametrize(
    "content",
    [
        "key,name\n1,Jürgen\n".encode(),
        "key,name\n1,Jürgen\n".encode("utf-8-sig"),
        "key;name\r\n1;Jürgen\r\n".encode("cp1252"),
        "key\tname\n1\tJürgen\n".encode("utf-16"),
        'NAME|"KEY"\n"Jürgen"|1\n\n|\n'.encode(),
    ],
)
def test_encodings_delimiters_and_the_order_of_columns_are_found_out(
    graph: Graph, driver: Driver, workspace: str, tmp_path: Path, content: bytes
) -> None:
    path = written(tmp_path, "accounts.csv", content)
    summary = import_file(graph, path, workspace=workspace)
    assert summary == ImportSummary((FileSummary(path.name, RecordKind.ACCOUNTS, 1, 1, 0),))
    assert names(driver, workspace) == {"csv:1": "Jürgen"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("accounts.csv", "", "its first line must name the columns, and is empty"),
        ("accounts.csv", "name,domain\nA,b.c\n", "has no column key; its columns are name, domain"),
        ("accounts.csv", "key,name,Key \n1,A,2\n", "two columns are called Key"),
        ("accounts.csv", "key,name\n1,A\n".encode("utf-16-le"), "is no text in UTF-8"),
        ("accounts.csv", b"key,name\n1,\x81\n", "is no text in UTF-8"),
        ("accounts.csv", 'key,"na\n', "the column names cannot be read"),
        ("interactions.csv", "key,kind,at\n", "has no column from"),
        ("letters.csv", "key\n1\n", "say what it holds with --kind"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_one_error_and_writes_nothing(
    *,
    graph: Graph,
    driver: Driver,
    workspace: str,
    tmp_path: Path,
    name: str,
    content: str | bytes,
    message: str,
) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(BadInput, match=message) as caught:
        import_file(graph, path, workspace=workspace)
    assert str(path) in str(caught.value)
    assert names(driver, workspace) == {}


def test_one_unreadable_file_keeps_the_whole_folder_out(
    graph: Graph, driver: Driver, workspace: str, tmp_path: Path
) -> None:
    written(tmp_path, "accounts.csv", "key,name\n1,A\n")
    written(tmp_path, "people.csv", "name\nA\n")
    with pytest.raises(BadInput, match="has no column key"):
        import_folder(graph, tmp_path, workspace=workspace)
    assert names(driver, workspace) == {}


def test_a_folder_without_a_known_file_is_told_what_files_are_called(
    graph: Graph, workspace: str, tmp_path: Path
) -> None:
    written(tmp_path, "readme.txt", "hello")
    with pytest.raises(BadInput, match=r"has none of accounts\.csv, people\.csv"):
        import_folder(graph, tmp_path, workspace=workspace)


def test_a_file_that_is_not_there_is_said_to_be_missing(
    graph: Graph, workspace: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        import_file(graph, tmp_path / "accounts.csv", workspace=workspace)
    with pytest.raises(BadInput, match="there is no such folder"):
        import_folder(graph, tmp_path / "nowhere", workspace=workspace)


def test_a_workspace_that_is_not_there_is_not_made_by_the_way(graph: Graph, driver: Driver) -> None:
    with pytest.raises(NotFound, match="there is no workspace nobodys"):
        import_folder(graph, SAMPLES / "plain", workspace="nobodys")
    assert everything(driver, "nobodys") == []


def test_malformed_rows_are_rejected_one_by_one_and_the_others_are_written(
    graph: Graph, driver: Driver, workspace: str, tmp_path: Path
) -> None:
    content = (
        'key,name\n1,A\n2\n3,C,x\n4,D,\n,\n5,"E"e\n6,F\x00\n'
        + f'7,{"x" * 200_000}\n8,H\n9,"open\n10,J\n'
    )
    seen = Seen()
    path = written(tmp_path, "accounts.csv", content)
    summary = import_file(graph, path, workspace=workspace, progress=seen)
    assert [(r.line, r.column, r.reason) for r in seen.rejections] == [
        (3, None, "has 1 cells, the first line 2"),
        (4, None, "has 3 cells, the first line 2"),
        (7, None, "',' expected after '\"'"),
        (8, "name", "has a control character (U+0000)"),
        (9, None, "a quote is not closed, or a cell is longer than 131,072 characters"),
        (
            11,
            None,
            "a quote is not closed, or a cell is longer than 131,072 characters; "
            "lines 11 to 12 are left out",
        ),
    ]
    assert names(driver, workspace) == {"csv:1": "A", "csv:4": "D", "csv:8": "H"}
    assert (summary.read, summary.written, summary.rejected) == (9, 3, 6)


def test_a_line_of_json_that_is_no_object_is_rejected_and_null_clears(
    graph: Graph, driver: Driver, workspace: str, tmp_path: Path
) -> None:
    lines = [
        '{"key": 1, "name": "A", "domain": "a.b"}',
        "[1]",
        "nonsense",
        "",
        '{"key": 1, "domain": null}',
        '{"key": {"a": 1}, "name": "x"}',
        '{"key": 2, "Key": 3, "name": "x"}',
        "[" * 100_000,
    ]
    seen = Seen()
    path = written(tmp_path, "accounts.jsonl", "\n".join(lines))
    import_file(graph, path, workspace=workspace, progress=seen)
    assert [(r.line, r.column, r.reason.split(":")[0]) for r in seen.rejections] == [
        (2, None, "is no JSON object"),
        (3, None, "is no JSON"),
        (6, "key", "must be text"),
        (7, None, "has a field twice"),
        (8, None, "is no JSON"),
    ]
    assert properties(driver, workspace, "Account", "csv:1") == {"name": "A"}
