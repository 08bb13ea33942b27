"""How many questions a second 1, 4 and 16 clients get answered: each a process of its own."""

import json
import subprocess
import sys
from time import perf_counter
from typing import Any

from bench.stand.asking import Stand
from bench.stand.known import pairs

CLIENTS = (1, 4, 16)
SECONDS = 8.0
KINDS = ("one asker", "the team")


def measure(stand: Stand) -> dict[str, Any]:
    """Return questions a second, and what of the processor the database took, by clients."""
    questions = [
        (stand.known.keys[one.source], stand.known.keys[one.target])
        for one in pairs(stand.known, 200, seed=19)
    ]
    seconds = 1.0 if stand.is_tiny else SECONDS
    found: dict[str, Any] = {}
    for kind in KINDS:
        for count in (1, 2) if stand.is_tiny else CLIENTS:
            found[f"{kind}, {count} clients"] = _run(stand, kind, count, questions, seconds)
    return {
        "throughput": found,
        "clients": "processes that call the query functions through a driver of their own",
        "rss_mib": {"database": stand.database.process.rss_mib()},
    }


def _run(
    stand: Stand, kind: str, count: int, questions: list[tuple[str, str]], seconds: float
) -> dict[str, Any]:
    """Let so many clients ask at once for so long."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.client"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    try:
        for number, child in enumerate(children):
            assert child.stdin is not None and child.stdout is not None
            asked = {
                "uri": stand.database.uri,
                "password": stand.database.password,
                "team": kind == "the team",
                "questions": questions[number:] + questions[:number],
                "seconds": seconds,
            }
            child.stdin.write(json.dumps(asked) + "\n")
            child.stdin.flush()
        for child in children:
            assert child.stdout is not None
            child.stdout.readline()  # it is warm
        used, began = stand.clock(), perf_counter()
        for child in children:
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        told = [json.loads(child.communicate()[0]) for child in children]
        took = perf_counter() - began
    finally:
        for child in children:
            if child.poll() is None:
                child.kill()
                child.wait()
    answered = sum(one["answered"] for one in told)
    slowest = sorted(one["p95_ms"] for one in told)
    return {
        "clients": count,
        "answered": answered,
        "per_second": round(answered / took, 2),
        "p95_ms": round(slowest[len(slowest) // 2], 1),
        "database_cores": round((stand.clock() - used) / 1000 / took, 2),
        "cpu_ms": round((stand.clock() - used) / max(1, answered), 2),
    }
