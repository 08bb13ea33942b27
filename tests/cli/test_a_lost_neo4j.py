import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from inroad.errors import GraphUnavailable, LocalNeo4jFailed
from inroad.graph.local import server_status
from inroad.graph.session import Graph, open_graph
from inroad.settings import settings

INROAD = [sys.executable, "-c", "from inroad.cli import app; app()"]
PEOPLE = "key,name\n" + "".join(f"p{number},Person {number}\n" for number in range(200_000))


@pytest.fixture
def own_neo4j(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings with which every command uses a local Neo4j of the test's own."""
    jars = settings().jars or settings().home / "jars"
    for name, value in {
        "HOME": tmp_path / "home",
        "JARS": jars,
        "LOCAL_HEAP_MB": 256,
        "LOCAL_PAGE_CACHE_MB": 64,
        "PORT": 0,
    }.items():
        monkeypatch.setenv(f"INROAD_{name}", str(value))
    monkeypatch.delenv("INROAD_NEO4J_URI", raising=False)
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    settings.cache_clear()
    yield
    settings.cache_clear()


@contextmanager
def begun(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on beside the test, and ends with it whatever comes."""
    with subprocess.Popen(
        [*INROAD, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def one(graph: Graph) -> int:
    return int(graph.read(lambda tx: tx.run("RETURN 1 AS one").single(strict=True)["one"]))


def wait_until_it_answers(serving: subprocess.Popen[str]) -> None:
    assert serving.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:\d+", serving.stdout.readline())
    assert address
    while True:
        try:
            with urllib.request.urlopen(f"{address[0]}/readyz", timeout=300) as answer:
                assert answer.status == 200
                return
        except urllib.error.HTTPError as refused:
            assert refused.code == 503
            time.sleep(0.1)


def wait_for_people(graph: Graph) -> None:
    count = "MATCH (p:Person) RETURN count(p) AS n"
    while not graph.read(lambda tx: tx.run(count).single(strict=True)["n"]):
        pass


@pytest.mark.usefixtures("own_neo4j")
def test_a_local_neo4j_that_is_killed_ends_whoever_uses_it_with_one_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with pytest.raises(LocalNeo4jFailed) as lost, open_graph() as graph:
        assert one(graph) == 1
        with pytest.raises(GraphUnavailable, match="INROAD_NEO4J_DATABASE"), open_graph() as again:
            one(Graph(again.driver, "nosuch"))  # unavailable, but not lost
        with (
            begun("serve") as serving,
            begun("import", str(tmp_path / "people.csv"), "--home", "us", "-w", "new") as importing,
            begun("serve") as beginning,
        ):
            wait_until_it_answers(serving)
            wait_for_people(graph)
            users = (serving, importing, beginning)
            pid = server_status().pid
            assert pid is not None
            psutil.Process(pid).kill()
            said = {process: process.communicate(timeout=60) for process in users}
        for process, (_, complaint) in said.items():
            words = " ".join(complaint.split())
            assert process.returncode == 4, words
            assert f"inroad: The local Neo4j (process {pid}) was" in words
            assert "Run the command again" in words
            for raw in ("Traceback", "127.0.0.1", "connect to"):
                assert raw not in words
        one(graph)
    assert "while it was in use" in str(lost.value)
