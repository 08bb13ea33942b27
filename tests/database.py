"""Which Neo4j the tests run on: the one named, a container, or the local Neo4j; never a mock."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest
from testcontainers.community.neo4j import Neo4jContainer

from inroad.graph.local import LocalServer, local_server
from inroad.settings import settings

IMAGE = "neo4j:2026.09.0-community"
VARIABLE = "INROAD_TEST_NEO4J_URI"
HEAP_MB = "1280"
"""Room for the plans of all that the tests ask, beside what they write."""


class Kind(StrEnum):
    NAMED = "the Neo4j that INROAD_TEST_NEO4J_URI names"
    CONTAINER = "a container"
    LOCAL = "the local Neo4j"


@dataclass(frozen=True)
class Address:
    """Plain enough to be handed to the test processes."""

    uri: str
    user: str
    password: str


def choose(environment: Mapping[str, str], engine_answers: Callable[[], bool]) -> Kind:
    """Say which database to use: first the one named, then a container, then our own."""
    if environment.get(VARIABLE):
        return Kind.NAMED
    return Kind.CONTAINER if engine_answers() else Kind.LOCAL


def docker_answers() -> bool:
    """Ask in a process of its own: a client that reaches no engine leaves its socket open."""
    ping = "import docker; docker.from_env(timeout=3).ping()"
    asked = subprocess.run([sys.executable, "-c", ping], capture_output=True, check=False)
    return asked.returncode == 0


@contextmanager
def database() -> Iterator[Address]:
    """Start, or find, the database of this test run."""
    environment = os.environ  # noqa: TID251
    match choose(environment, docker_answers):
        case Kind.NAMED:
            yield Address(
                environment[VARIABLE],
                environment.get("INROAD_TEST_NEO4J_USER", "neo4j"),
                environment.get("INROAD_TEST_NEO4J_PASSWORD", "neo4j"),
            )
        case Kind.CONTAINER:
            with Neo4jContainer(IMAGE, password="only-for-tests") as neo4j:
                yield Address(neo4j.get_connection_url(), "neo4j", "only-for-tests")
        case Kind.LOCAL:
            with (
                tempfile.TemporaryDirectory(prefix="inroad-test-") as folder,
                server_with(Path(folder) / "home", INROAD_LOCAL_HEAP_MB=HEAP_MB) as server,
            ):
                yield Address(server.uri, server.user, server.password.get_secret_value())


@contextmanager
def server_with(home: Path, **variables: str) -> Iterator[LocalServer]:
    """Run a throwaway server in a home; the environment variables hold only while it starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        settings.cache_clear()
        running = local_server(home=home, throwaway=True)
        server = running.__enter__()
    settings.cache_clear()
    try:
        yield server
    finally:
        running.__exit__(None, None, None)
