"""What a run found: kept as JSON, section by section, with the machine and the versions."""

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil

from bench.stand.asking import Section, Stand
from bench.stand.place import SEED, Size
from inroad.graph.local.jars import locked_jars, locked_version

_GIB = 2**30


def measured(section: Section, stand: Stand) -> dict[str, Any]:
    """Run a section, and return what it found with when, how long, and beside how much else."""
    began, load = perf_counter(), os.getloadavg()[0]
    found = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **section(stand)}
    return found | {
        "seconds": round(perf_counter() - began, 1),
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
    }


def about(size: Size, people: int, pairs: int) -> dict[str, Any]:
    """Return what every section of a run has in common."""
    return {
        "size": size.name,
        "people": people,
        "pairs_that_count": pairs,
        "seed": SEED,
        "machine": {
            "processor": _processor(),
            "cores": psutil.cpu_count() or 0,
            "memory_gib": round(psutil.virtual_memory().total / _GIB, 1),
            "system": f"{platform.system()} {platform.release()}",
        },
        "versions": {
            "neo4j": locked_version(locked_jars()),
            "neo4j driver": version("neo4j"),
            "python": platform.python_version(),
            "inroad": version("inroad"),
        },
    }


def keep(file: Path, common: Mapping[str, Any], sections: Mapping[str, Any]) -> dict[str, Any]:
    """Write sections over those of an earlier run of the same size, and return all there is."""
    kept: dict[str, Any] = {"sections": {}}
    if file.exists():
        kept = json.loads(file.read_text(encoding="utf-8"))
    whole = {**kept, **common, "sections": {**kept["sections"], **sections}}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return whole


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())
