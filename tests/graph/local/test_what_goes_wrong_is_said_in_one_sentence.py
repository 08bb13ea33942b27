import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inroad.errors import BadInput, LocalNeo4jFailed
from inroad.graph.local import (
    LocalServer,
    launch,
    local_server,
    reset,
    server_status,
    start,
    stop_server,
)
from inroad.graph.local.configuration import Size
from inroad.graph.local.failures import meaning_of
from inroad.graph.local.home import Home
from inroad.graph.local.jars import locked_jars
from inroad.graph.local.java import find_java, java_candidates, java_version

Configure = Callable[..., None]


def refusal(home: Path) -> str:
    """Return what a start that must fail says."""
    with pytest.raises(LocalNeo4jFailed) as failed, local_server(home=home):
        pass
    return str(failed.value)


def fake_java(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    java = folder / "java"
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    return java


def recipe(jars_folder: Path, heap_mb: int = 256) -> launch.Recipe:
    java = find_java()
    files = [jars_folder / jar.path for jar in locked_jars()]
    version = java_version(java)
    assert version
    return launch.Recipe(java, version, files, Size(heap_mb, 64), "2026.09.0", throwaway=True)


def test_a_home_in_which_another_neo4j_runs_is_refused(
    shared_server: LocalServer, configure: Configure, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "data").symlink_to(shared_server.home / "data")
    shutil.copy(shared_server.home / "password", other / "password")

    said = refusal(other)

    assert said.startswith("The local Neo4j did not start. Its home ")
    assert "is in use by another Neo4j" in said
    assert server_status(other).state == "stopped"


def test_a_fixed_port_that_is_taken_is_named(home: Path, configure: Configure) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        configure(local_port=port)

        assert f"Port {port} is taken by another program" in refusal(home)


def test_a_free_port_that_was_taken_meanwhile_is_replaced_by_another(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        first = taken.getsockname()[1]
        second = launch.free_port()
        ports = iter([first, second])
        monkeypatch.setattr(start, "free_port", lambda: next(ports))

        with local_server(home=home, throwaway=True) as server:
            assert server.uri == f"bolt://127.0.0.1:{second}"


def test_a_database_of_a_newer_version_is_left_alone(home: Path) -> None:
    (home / "version").write_text("2031.01.0")

    said = refusal(home)

    assert "was written by Neo4j 2031.01.0, which is newer than this Inroad's 2026.09.0" in said
    assert not (home / "server.json").exists()


def test_more_memory_than_there_is_is_refused_before_java_starts(
    home: Path, configure: Configure
) -> None:
    configure(local_heap_mb=900_000_000)

    said = refusal(home)

    assert "needs 900000314 MiB of memory" in said
    assert "INROAD_LOCAL_HEAP_MB" in said


def test_java_that_cannot_get_its_memory_is_explained(
    home: Path, jars_folder: Path, shared_server: LocalServer
) -> None:
    place = Home(home)
    place.prepare()

    with pytest.raises(LocalNeo4jFailed, match="not enough memory") as failed:
        launch.launch(place, recipe(jars_folder, 900_000_000), launch.free_port(), "unused")

    assert "object heap" in str(failed.value)  # Java's own words, under ours
    assert server_status(home).state == "stopped"


def test_a_full_disk_is_noticed_before_anything_is_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))

    assert "is full. Make room, or set INROAD_HOME" in refusal(home)


def test_a_home_that_cannot_be_written_is_refused(tmp_path: Path, configure: Configure) -> None:
    (tmp_path / "file").write_text("")

    said = refusal(tmp_path / "file" / "home")

    assert "cannot be written: Not a directory" in said
    assert "INROAD_HOME" in said


def test_an_edited_jar_stops_the_start(
    home: Path, jars_folder: Path, configure: Configure, tmp_path: Path, listener: Any
) -> None:
    copy = tmp_path / "jars"
    for jar in locked_jars():
        (copy / jar.path).parent.mkdir(parents=True, exist_ok=True)
        (copy / jar.path).symlink_to(jars_folder / jar.path)
    victim = copy / locked_jars()[0].path
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.unlink()
    victim.write_bytes(content)
    configure(jars=copy)

    said = refusal(home)

    assert said.startswith(f"{victim} is not the file that neo4j.lock names")


def test_a_lost_password_is_not_replaced_by_a_new_one(home: Path) -> None:
    (home / "password").unlink()

    assert f"{home / 'password'} is gone" in refusal(home)
    assert not (home / "password").exists()


def test_an_old_java_and_one_that_does_not_run_are_told_apart(tmp_path: Path) -> None:
    old = fake_java(tmp_path / "old", "17.0.15")
    absent = tmp_path / "absent" / "java"

    with pytest.raises(LocalNeo4jFailed) as failed:
        find_java([old, absent])

    assert f"({old} is Java 17; {absent} does not run)" in str(failed.value)
    assert "Neo4j needs Java 21 or newer" in str(failed.value)


def test_the_first_java_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    ancient, good = fake_java(tmp_path / "a", "1.8.0_402"), fake_java(tmp_path / "b", "21.0.5")
    newer = fake_java(tmp_path / "c", "25")

    assert find_java([ancient, good, newer]) == good


def test_java_home_is_looked_into(
    tmp_path: Path, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = fake_java(tmp_path / "jdk" / "bin", "21")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    configure()

    assert java in java_candidates()


@pytest.mark.parametrize(
    ("log", "told"),
    [
        (
            "UnsupportedLogVersionException: Log file contains entries with prefix 99, and the "
            "highest supported Kernel Version is V5. This indicates that the log files originates "
            "from a newer version of neo4j, which we don't support downgrading from.",
            "written by a newer Neo4j",
        ),
        ("java.io.IOException: No space left on device", "The disk of"),
        ("There is insufficient memory for the Java Runtime Environment", "not enough memory"),
    ],
)
def test_words_of_the_log_are_understood(log: str, told: str, tmp_path: Path) -> None:
    assert told in str(meaning_of(log, tmp_path))


def test_reset_is_refused_unless_it_is_meant_and_nothing_runs(
    shared_server: LocalServer, configure: Configure
) -> None:
    with pytest.raises(BadInput, match="--force"):
        reset(shared_server.home)
    with pytest.raises(BadInput, match="is running"):
        reset(shared_server.home, force=True)

    assert server_status(shared_server.home).state == "running"


def test_reset_deletes_database_and_password_and_nothing_else(home: Path) -> None:
    (home / "jars").mkdir()
    (home / "version").write_text("2031.01.0")

    reset(home, force=True)

    assert not (home / "data").exists()
    assert not (home / "password").exists()
    assert not (home / "version").exists()
    assert (home / "jars").is_dir()


def test_there_is_nothing_to_stop_where_no_home_is(tmp_path: Path, configure: Configure) -> None:
    assert not stop_server(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
