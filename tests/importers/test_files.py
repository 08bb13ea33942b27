from pathlib import Path

import pytest
from neo4j import Driver

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.importers import run as run_module
from inroad.importers.files import import_file, import_folder
from tests.importers.importing import NOW, SAMPLES, Seen, everything, names, properties, written


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
