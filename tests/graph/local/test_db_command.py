import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inroad.cli.cypher_prompt import statements
from inroad.cli.db import app
from inroad.errors import BadInput, GraphUnavailable
from inroad.graph.local import LocalServer
from inroad.graph.local.launch import free_port

Run = Callable[..., Result]


@pytest.fixture
def run(configure: Callable[..., None], shared_server: LocalServer) -> Run:
    """Run `inroad db` on the shared server's home."""
    configure(home=shared_server.home)

    def invoke(*words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=typed)

    return invoke


def test_status_tells_state_address_and_size(run: Run, shared_server: LocalServer) -> None:
    shown = run("status")
    told = json.loads(run("status", "--json").stdout)

    assert shared_server.uri in shown.stdout
    assert (told["state"], told["uri"], told["pid"], told["version"]) == (
        "running",
        shared_server.uri,
        shared_server.pid,
        "2026.09.0",
    )
    assert told["size_bytes"] > 0


def test_a_statement_is_answered_with_a_table(run: Run) -> None:
    result = run("shell", "RETURN '[red]' AS colour, date('2026-11-23') AS day, [1, null] AS list")

    lines = [line for line in result.stdout.splitlines() if "[red]" in line]
    assert [cell.strip() for cell in lines[0].strip("│").split("│")] == [
        "[red]",
        "2026-11-23",
        "[1, null]",
    ]


def test_statements_from_a_pipe_are_answered_one_by_one_as_json(run: Run) -> None:
    result = run("shell", "--json", typed="RETURN 1 AS n;\nUNWIND [2, 3] AS n\nRETURN n;\n")

    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"n": 1},
        {"n": 2},
        {"n": 3},
    ]


def test_the_prompt_writes_only_when_told_so(run: Run) -> None:
    refused = run("shell", "CREATE (:Scribble)")
    assert isinstance(refused.exception, BadInput)
    assert "read access mode" in str(refused.exception)

    written = run("shell", "--write", "CREATE (:Scribble {n: 1})-[:ON]->(:Wall)")
    assert "nodes created: 2" in written.stdout
    path = run("shell", "MATCH p = (:Wall)--(:Scribble) RETURN p").stdout
    assert "(:Wall {})<-[:ON {}]-(:Scribble {n: 1})" in path
    run("shell", "--write", "MATCH (n:Scribble|Wall) DETACH DELETE n")
    assert json.loads(run("shell", "--json", "MATCH (n) RETURN count(n) AS n").stdout) == {"n": 0}


def test_a_wrong_statement_is_told_in_the_servers_words(run: Run) -> None:
    result = run("shell", "RETRUN 1")

    assert isinstance(result.exception, BadInput)
    assert "RETRUN" in str(result.exception)


def test_more_rows_than_wanted_are_not_printed_silently(run: Run) -> None:
    result = run("shell", "--rows", "2", "UNWIND range(101, 109) AS n RETURN n")

    assert "102" in result.stdout
    assert "103" not in result.stdout
    assert "The first 2 rows" in result.stdout


def test_the_prompt_talks_to_the_graph_that_the_settings_name(
    run: Run, configure: Callable[..., None], tmp_path: Path
) -> None:
    port = free_port()
    configure(neo4j_uri=f"bolt://127.0.0.1:{port}", home=tmp_path / "unused")

    result = run("shell", "RETURN 1")

    assert isinstance(result.exception, GraphUnavailable)
    assert f"127.0.0.1:{port} does not answer" in str(result.exception)
    assert not (tmp_path / "unused").exists()


def test_a_reset_asks_for_force(run: Run) -> None:
    result = run("reset")

    assert isinstance(result.exception, BadInput)
    assert "--force" in str(result.exception)


def test_lines_are_cut_into_statements_at_semicolons_that_end_a_line() -> None:
    typed = ["RETURN ';'", "AS a;", "", "RETURN 2;", "RETURN 3", ":quit"]

    assert list(statements(typed)) == ["RETURN ';'\nAS a", "\nRETURN 2", "RETURN 3\n:quit"]
    assert list(statements(["RETURN 1;", ":quit", "RETURN 2;"])) == ["RETURN 1"]
