from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver

from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.importers import run as run_module
from inroad.importers.files import import_file, import_folder
from inroad.importers.run import FileSummary, ImportSummary, Rejection

SAMPLES = Path(__file__).parents[1] / "data" / "import"
NOW = datetime(2026, 7, 10, tzinfo=UTC)


@dataclass
class Seen:
    """Everything that an import tells."""

    rejections: list[Rejection] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)

    def began(self, file: str, size_bytes: int) -> None:
        self.sizes[file] = size_bytes

    def advanced(self, file: str, bytes_read: int) -> None:
        self.read[file] = bytes_read

    def rejected(self, rejection: Rejection) -> None:
        self.rejections.append(rejection)

    def warned(self, file: str, words: str) -> None:
        self.warnings.append(f"{file}: {words}")


def everything(driver: Driver, workspace: str) -> list[Any]:
    """All nodes and edges of a workspace as text, without what differs from run to run."""
    query = """
        MATCH (n {workspace: $w}) RETURN labels(n)[0] AS what, n.key AS ends, properties(n) AS its
        UNION ALL
        MATCH (a {workspace: $w})-[e]->(b)
        RETURN type(e) AS what, a.key + ' ' + b.key AS ends, properties(e) AS its
    """
    with driver.session() as session:
        rows = session.run(query, w=workspace).data()
    for row in rows:
        row["its"] = {
            name: str(value)
            for name, value in sorted(row["its"].items())
            if name not in {"workspace", "import_id", "recorded_at"}
        }
    return sorted(rows, key=str)


def properties(driver: Driver, workspace: str, what: str, key: str) -> dict[str, Any]:
    [found] = [
        row["its"]
        for row in everything(driver, workspace)
        if row["what"] == what and row["its"].get("key") == key
    ]
    return {name: value for name, value in found.items() if name not in {"key", "source"}}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def names(driver: Driver, workspace: str) -> dict[str, str]:
    return {
        row["its"]["key"]: row["its"]["name"]
        for row in everything(driver, workspace)
        if row["what"] == "Account" and row["its"]["key"] != "home"
    }


def test_a_folder_of_every_kind_is_imported_whole(
    graph: Graph, driver: Driver, workspace: str
) -> None:
    seen = Seen()
    summary = import_folder(graph, SAMPLES / "plain", workspace=workspace, progress=seen, now=NOW)
    counts = [(file.file, file.read, file.written, file.rejected) for file in summary.files]
    assert counts == [
        ("accounts.csv", 2, 2, 0),
        ("people.csv", 5, 5, 0),
        ("employments.csv", 5, 5, 0),
        ("reporting_lines.csv", 1, 1, 0),
        ("influence.csv", 2, 2, 0),
        ("relationships.csv", 1, 1, 0),
        ("opportunities.jsonl", 1, 1, 0),
        ("roles.csv", 2, 2, 0),
        ("interactions.csv", 3, 3, 0),
    ]
    assert seen.rejections == []
    assert seen.warnings == ["accounts.csv: column employees means nothing here and is left out"]
    assert seen.read == seen.sizes
    assert names(driver, workspace)["csv:birch"] == "Birch & Söhne"
    assert properties(driver, workspace, "EMPLOYED_BY", "csv:eve|csv:birch|2018-01-01") == {
        "department": "IT",
        "function": "Technology",
        "seniority": "VP",
        "title": "Head of IT",
        "valid_from": "2018-01-01T00:00:00.000000000+00:00",
        "valid_to": "2026-01-31T00:00:00.000000000+00:00",
    }
    assert properties(driver, workspace, "PLAYS_ROLE_IN", "csv:dov|PROCUREMENT|csv:suite") == {
        "assignment": "IMPORTED",
        "role": "PROCUREMENT",
        "stance": "SUPPORTIVE",
    }
    taking_part = {
        (row["ends"], row["its"]["part"])
        for row in everything(driver, workspace)
        if row["what"] == "TOOK_PART_IN"
    }
    assert taking_part == {
        ("csv:bo csv:m1", "SENDER"),
        ("csv:dov csv:m1", "RECIPIENT"),
        ("csv:cleo csv:m1", "RECIPIENT"),
        ("csv:dov csv:m2", "SENDER"),
        ("csv:bo csv:m2", "RECIPIENT"),
        ("csv:ada csv:k1", "ATTENDEE"),
        ("csv:bo csv:k1", "ATTENDEE"),
        ("csv:cleo csv:k1", "ATTENDEE"),
    }


def test_importing_the_same_folder_again_changes_nothing(
    graph: Graph, driver: Driver, workspace: str
) -> None:
    import_folder(graph, SAMPLES / "plain", workspace=workspace, now=NOW)
    once = everything(driver, workspace)
    again = import_folder(graph, SAMPLES / "plain", workspace=workspace, now=NOW)
    assert everything(driver, workspace) == once
    assert (again.written, again.rejected) == (22, 0)


def test_what_is_wrong_is_reported_by_file_line_column_and_value_and_writes_nothing(
    graph: Graph, driver: Driver, workspace: str
) -> None:
    seen = Seen()
    summary = import_folder(graph, SAMPLES / "faulty", workspace=workspace, progress=seen, now=NOW)
    assert (summary.read, summary.written, summary.rejected) == (24, 6, 18)
    told = [(r.file.split(".")[0], r.line, r.column, r.reason, r.value) for r in seen.rejections]
    zone = "needs a time zone; write it like 2001-10-01T09:30:00Z"
    no_zoe = "there is no person with key csv:zoe"
    assert told == [
        ("accounts", 3, "domain", "is no internet domain; write it like acme.com", "not a domain"),
        ("accounts", 4, None, "has 1 cells, the first line 3", None),
        ("accounts", 5, "key", "is needed", None),
        ("accounts", 6, "name", "is needed for a new account", None),
        (
            "reporting_lines",
            3,
            "reports_to",
            "would close a circle of bosses: csv:bo > csv:ada > csv:bo",
            "csv:ada",
        ),
        ("reporting_lines", 4, "reports_to", "must be somebody else than person", "csv:bo"),
        ("reporting_lines", 5, "reports_to", no_zoe, "csv:zoe"),
        ("relationships", 2, "strength", "must be at most 1", "1.5"),
        ("relationships", 3, "strength", "is no number; write it like 0.5", "0,5"),
        ("interactions", 3, "at", zone, "2026-07-01T09:00"),
        (
            "interactions",
            4,
            "at",
            "names an unknown time zone, Europe/Atlantis",
            "2026-07-01T09:00 Europe/Atlantis",
        ),
        ("interactions", 5, "at", "must lie between 1900 and 2199", "2999-01-01"),
        ("interactions", 6, "at", "lies in the future", "2126-07-01"),
        ("interactions", 7, "participants", "are needed: nobody took part", None),
        ("interactions", 8, "participants", "name csv:ada twice", None),
        ("interactions", 9, "participants", "have 0 senders; an e-mail has one", None),
        (
            "interactions",
            10,
            "kind",
            "is none of EMAIL, MEETING, CALL, DOWNLOAD, USAGE, EVENT",
            "fax",
        ),
        ("interactions", 11, "participants", no_zoe, "csv:zoe"),
    ]
    rows = everything(driver, workspace)
    assert names(driver, workspace) == {"csv:home": "Lantern Software"}
    assert {row["ends"] for row in rows if row["what"] == "REPORTS_TO"} == {"csv:ada csv:bo"}
    assert {row["ends"] for row in rows if row["what"] == "CONNECTED_TO"} == {"csv:ada csv:bo"}
    assert [row["ends"] for row in rows if row["what"] == "Interaction"] == ["csv:1"]


def test_a_dry_run_tells_the_same_and_writes_nothing(
    graph: Graph, driver: Driver, workspace: str
) -> None:
    before = everything(driver, workspace)
    dry, real = Seen(), Seen()
    rehearsed = import_folder(
        graph, SAMPLES / "faulty", workspace=workspace, progress=dry, now=NOW, dry_run=True
    )
    assert everything(driver, workspace) == before
    done = import_folder(graph, SAMPLES / "faulty", workspace=workspace, progress=real, now=NOW)
    assert dry.rejections == real.rejections
    assert rehearsed == done


def test_rows_are_judged_alike_however_they_fall_into_transactions(
    graph: Graph, driver: Driver, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "BATCH_ROWS", 2)
    seen = Seen()
    summary = import_folder(graph, SAMPLES / "faulty", workspace=workspace, progress=seen, now=NOW)
    assert (summary.read, summary.written, summary.rejected) == (24, 6, 18)
    assert [r.line for r in seen.rejections if r.file == "interactions.csv"] == list(range(3, 12))


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


def test_a_bare_key_gets_the_source_before_it_and_one_with_a_colon_stays(
    graph: Graph, driver: Driver, workspace: str, tmp_path: Path
) -> None:
    path = written(tmp_path, "odd.csv", "key,name\n48,A\napi:9,B\n")
    import_file(graph, path, workspace=workspace, kind=RecordKind.ACCOUNTS, source="crm")
    assert names(driver, workspace) == {"crm:48": "A", "api:9": "B"}


def test_json_lines_take_lists_of_participants_in_either_form(
    graph: Graph, driver: Driver, workspace: str, tmp_path: Path
) -> None:
    written(tmp_path, "people.csv", "key,name\n1,A\n2,B\n3 x,C\n")
    rows = [
        '{"key": "i", "kind": "email", "at": "2026-07-01", "from": 1, "to": ["2", "3 x"]}',
        '{"key": "j", "kind": "call", "at": "2026-07-01",'
        ' "participants": [{"person": "1", "part": "attendee"}]}',
    ]
    written(tmp_path, "interactions.jsonl", "\n".join(rows))
    summary = import_folder(graph, tmp_path, workspace=workspace, now=NOW)
    assert summary.rejected == 0
    assert {
        (row["ends"], row["its"]["part"])
        for row in everything(driver, workspace)
        if row["what"] == "TOOK_PART_IN"
    } == {
        ("csv:1 csv:i", "SENDER"),
        ("csv:2 csv:i", "RECIPIENT"),
        ("csv:3 x csv:i", "RECIPIENT"),
        ("csv:1 csv:j", "ATTENDEE"),
    }
