import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.database import Address


@contextmanager
def served(address: Address, *options: str) -> Iterator[subprocess.Popen[str]]:
    """`inroad serve` in a process of its own, on the run's database."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from inroad.cli import app; app()", "serve", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            "INROAD_NEO4J_URI": address.uri,
            "INROAD_NEO4J_USER": address.user,
            "INROAD_NEO4J_PASSWORD": address.password,
            "PYTHONUNBUFFERED": "1",
            "INROAD_WEBHOOK_EVERY_S": "0",  # other tests of this run deliver what is theirs
        },
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_answers_and_ends_quietly(address: Address, end: signal.Signals) -> None:
    with served(address, "--port", "0") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/graphql", line)
        assert found, line
        asked = urllib.request.Request(
            found[0],
            data=json.dumps({"query": "{ __typename }"}).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=60) as response:
            assert json.load(response) == {"data": {"__typename": "Query"}}
        process.send_signal(end)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out.strip(), err.strip()) == (0, "", "")


def test_a_port_that_is_taken_is_said_in_one_sentence(address: Address) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with served(address, "--port", port) as process:
            _, err = process.communicate(timeout=60)
        assert process.returncode == 4
        assert f"cannot listen on 127.0.0.1:{port}" in err.replace("\n", " ")
        assert "Traceback" not in err
