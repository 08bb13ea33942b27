import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, LiteralString

import pytest
from neo4j import GraphDatabase

from inroad.graph.local import (
    LocalServer,
    explain_lost,
    local_server,
    server_status,
    stop_server,
)

Use = Callable[[Path], Any]


def answer(server: LocalServer, statement: LiteralString) -> list[Any]:
    login = (server.user, server.password.get_secret_value())
    with GraphDatabase.driver(server.uri, auth=login) as driver:
        return driver.execute_query(statement).records


def test_a_second_process_joins_and_a_killed_owner_leaves_nothing(
    home: Path, use: Use, left_over: Callable[..., list[int]]
) -> None:
    owner = use(home)
    second = use(home)

    assert (second.neo4j, second.uri) == (owner.neo4j, owner.uri)
    assert server_status(home).users == 2
    second.leave()
    assert server_status(home).state == "running"
    owner.kill()
    assert left_over(home) == []
    assert server_status(home).state == "stopped"


def test_a_lease_keeps_the_server_when_its_owner_is_killed_and_a_killed_supervisor_leaves_nothing(
    home: Path, use: Use, left_over: Callable[..., list[int]]
) -> None:
    owner = use(home)
    with local_server(home=home) as server:
        owner.kill()
        time.sleep(1)  # longer than the supervisor takes to notice
        assert len(answer(server, "RETURN 1")) == 1
        assert server.pid == owner.neo4j

        supervisor = left_over(home, 0)[0]
        os.kill(supervisor, signal.SIGKILL)

        assert left_over(home) == []


def test_a_server_asked_to_stay_stays_until_it_is_stopped_and_its_being_killed_is_said(
    home: Path, left_over: Callable[..., list[int]], listener: Any
) -> None:
    with local_server(home=home, stay=True) as first:
        answer(first, "CREATE (:Survivor)")
    assert server_status(home).stays

    with local_server(home=home) as joined:
        assert joined.pid == first.pid
        os.kill(first.pid, signal.SIGKILL)
        assert left_over(home) == []
        lost = str(explain_lost(joined))
        assert f"(process {first.pid}) was killed while it was in use" in lost
        assert "INFO  Started." in lost
    assert server_status(home).state == "killed"

    with local_server(home=home, stay=True, report=listener) as again:
        assert listener.notes == ["The local Neo4j had been killed; it is started again."]
        assert again.pid != first.pid
        assert len(answer(again, "MATCH (s:Survivor) RETURN s")) == 1
    assert stop_server(home)
    assert left_over(home, 0) == []
    assert "Stopped." in (home / "logs" / "neo4j.log").read_text()
    assert server_status(home).state == "stopped"
    assert not stop_server(home)


def test_the_password_and_the_state_are_their_owners_alone(shared_server: LocalServer) -> None:
    modes = {
        name: (shared_server.home / name).stat().st_mode & 0o777
        for name in (".", "password", "server.json", "conf/java.args", "conf/neo4j.conf")
    }

    assert modes == {
        ".": 0o700,
        "password": 0o600,
        "server.json": 0o600,
        "conf/java.args": 0o600,
        "conf/neo4j.conf": 0o600,
    }
    assert not (shared_server.home / "conf" / "admin.args").exists()


def test_a_stranger_without_the_password_is_refused(shared_server: LocalServer) -> None:
    with (
        GraphDatabase.driver(shared_server.uri, auth=("neo4j", "neo4j")) as driver,
        pytest.raises(Exception, match="unauthorized"),
    ):
        driver.verify_connectivity()


def test_the_server_speaks_cypher_25_and_tells_nobody_of_itself(
    shared_server: LocalServer,
) -> None:
    wanted = {
        "db.query.default_language": "CYPHER_25",
        "client.allow_telemetry": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "server.http.enabled": "false",
        "dbms.security.auth_enabled": "true",
    }

    rows = answer(shared_server, "SHOW SETTINGS YIELD name, value")
    assert {row["name"]: row["value"] for row in rows if row["name"] in wanted} == wanted


def test_a_small_home_stays_small(shared_server: LocalServer) -> None:
    assert server_status(shared_server.home).size_bytes < 20_000_000
