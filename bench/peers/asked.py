"""The process of one peer: begun with a graph, asked line by line, ended."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.stand.known import Pair
from bench.stand.processes import Watched
from bench.stand.rounds import Answer
from inroad.errors import QueryTimedOut

PACKAGES = (Path(".cache") / "bench" / "packages").resolve()
"""Where `make bench` puts the libraries that only peers need."""

LONGEST_S = 60
"""What takes longer is ended, and counts as having taken so long."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A library that answers."""

    process: Watched
    build_s: float
    """Seconds until its graph stood."""
    versions: dict[str, str]
    _child: "subprocess.Popen[str]"

    @property
    def lives(self) -> bool:
        """Whether it still answers."""
        return self._child.poll() is None

    def pair(self, way: str, question: Pair, k: int) -> Answer:
        """Ask for the way from one to another.

        Raises:
            QueryTimedOut: it takes too long; the process has been ended.

        """
        asked = {"way": way, "source": question.source, "target": question.target, "k": k}
        return self._answer(asked)

    def team(self, way: str, sources: Sequence[int], target: int, k: int) -> Answer:
        """Ask for the way from any of a team; raises as `pair`."""
        return self._answer({"way": way, "sources": list(sources), "target": target, "k": k})

    def _answer(self, asked: dict[str, Any]) -> Answer:
        child = self._child
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(json.dumps(asked) + "\n")
        child.stdin.flush()
        # It says one line an answer: nothing of it is held back.
        if not select.select([child.stdout], [], [], LONGEST_S)[0]:
            child.kill()
            raise QueryTimedOut(f"{asked['way']} took longer than {LONGEST_S} s")
        told = _line(child)
        return Answer(told.get("routes"), told.get("products"), told["ms"], told["cpu_ms"])


@contextmanager
def peer(name: str, graph: Path, *more: str) -> Iterator[Peer]:
    """Begin the process of a peer, and end it with the context.

    Args:
        name: module in `bench.peers`.
        graph: file that `Known.save` wrote.
        more: further words for it.

    Raises:
        RuntimeError: it did not come up.

    """
    surroundings = {**os.environ, "PYTHONPATH": _paths()}  # noqa: TID251 - handed on, not read
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.peers", name, str(graph), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=surroundings,
    )
    try:
        told = _line(child)
        yield Peer(Watched(child.pid), told["build_s"], told["versions"], child)
    finally:
        assert child.stdin is not None
        with suppress(BrokenPipeError):
            child.stdin.close()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def is_there(module: str) -> bool:
    """Whether a library is installed, among the project's packages or the peers' own."""
    return find_spec(module) is not None or (PACKAGES / module).exists()


def _paths() -> str:
    return os.pathsep.join([str(Path.cwd()), str(PACKAGES)])


def _line(child: "subprocess.Popen[str]") -> dict[str, Any]:
    assert child.stdout is not None
    line = child.stdout.readline()
    if not line:
        raise RuntimeError(f"a peer ended with {child.wait()}: {child.args!r}")
    told: dict[str, Any] = json.loads(line)
    return told
