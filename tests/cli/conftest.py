from collections.abc import Callable, Iterator
from typing import Any

import pytest
from typer.testing import CliRunner

from inroad.cli import app
from inroad.settings import settings
from tests.database import Address

Inroad = Callable[..., Any]


@pytest.fixture
def inroad(address: Address, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inroad]:
    """The command, on the run's database; returns what it printed and its exit code."""
    monkeypatch.setenv("INROAD_NEO4J_URI", address.uri)
    monkeypatch.setenv("INROAD_NEO4J_USER", address.user)
    monkeypatch.setenv("INROAD_NEO4J_PASSWORD", address.password)
    monkeypatch.setenv("COLUMNS", "160")
    settings.cache_clear()

    def run(*words: str, **more: Any) -> Any:
        return CliRunner().invoke(app, list(words), **more)

    yield run
    settings.cache_clear()
