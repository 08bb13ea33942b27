"""The jars that Neo4j consists of: named, sized and hashed in `neo4j.lock`."""

import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from inroad.errors import LocalNeo4jFailed

LOCK = Path(__file__).with_name("neo4j.lock")
_SERVER = "org.neo4j.app:neo4j-server:"
_SYSTEMS = {"linux": "linux", "darwin": "osx"}
_MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "aarch_64", "aarch64": "aarch_64"}


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of the lock: Maven coordinate `group:artifact:version[:classifier]`, hash, bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it, relative to the repository's root."""
        group, artifact, version, *classifier = self.coordinate.split(":")
        name = "-".join([artifact, version, *classifier])
        return f"{group.replace('.', '/')}/{artifact}/{version}/{name}.jar"

    @property
    def classifier(self) -> str:
        """The platform that the jar's native code is for; empty where it is for all."""
        return ":".join(self.coordinate.split(":")[3:])


@dataclass(frozen=True, slots=True)
class Stock:
    """What a look at the jar folder found: complete when both are empty."""

    missing: tuple[Jar, ...]
    edited: tuple[Jar, ...]


def this_platform() -> str:
    """Return this machine's Maven classifier, `linux-x86_64`; one no jar has where unknown."""
    machine = platform.machine().lower()
    return f"{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine)}"


def locked_jars(lock: Path = LOCK) -> tuple[Jar, ...]:
    """Return the jars this platform needs, in the lock's order.

    Native code for other platforms is left out; without its own, Neo4j uses Java's sockets.
    """
    rows = (line.split() for line in lock.read_text(encoding="utf-8").splitlines() if line)
    jars = (Jar(coordinate, sha256, int(size)) for coordinate, sha256, size in rows)
    return tuple(jar for jar in jars if jar.classifier in ("", this_platform()))


def locked_version(jars: Iterable[Jar]) -> str:
    """Return the version of Neo4j that these jars are, "2026.09.0"."""
    names = (jar.coordinate for jar in jars)
    return next(name.removeprefix(_SERVER) for name in names if name.startswith(_SERVER))


def is_genuine(jar: Jar, file: Path) -> bool:
    """Whether the file is the jar that the lock names, by size and SHA-256; False when absent."""
    try:
        if file.stat().st_size != jar.size:
            return False
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == jar.sha256
    except OSError:
        return False


def take_stock(jars: Iterable[Jar], folder: Path, stamps: Path) -> Stock:
    """Look at each jar in the folder; read in full those whose stamp is not the remembered one.

    A stamp is the file's size and its times of change: a look costs milliseconds, not the
    reading of 160 MB. Stamps are kept in the JSON file `stamps`, by the jar's path and hash.
    """
    remembered = _read_stamps(stamps)
    present = [(jar, folder / jar.path) for jar in jars]
    missing = tuple(jar for jar, file in present if not file.is_file())
    doubtful = [
        (jar, file)
        for jar, file in present
        if jar not in missing and remembered.get(_key(jar, file)) != _stamp(file)
    ]
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda pair: is_genuine(*pair), doubtful))
    edited = tuple(jar for (jar, _), good in zip(doubtful, verdicts, strict=True) if not good)
    if doubtful:
        kept = {
            _key(jar, file): _stamp(file)
            for jar, file in present
            if jar not in missing and jar not in edited
        }
        _write_stamps(stamps, kept)
    return Stock(missing, edited)


def refuse_edited(stock: Stock, folder: Path) -> None:
    """Stop where a jar is not the one that was locked.

    Raises:
        LocalNeo4jFailed: names the file; deleting it makes the next start fetch it anew.

    """
    if not stock.edited:
        return
    first, *others = stock.edited
    more = f" (and {len(others)} more)" if others else ""
    raise LocalNeo4jFailed(
        f"{folder / first.path}{more} is not the file that neo4j.lock names: it was edited or "
        "damaged after it was fetched. Delete it and start again; it will be fetched anew."
    )


def _key(jar: Jar, file: Path) -> str:
    return f"{file} {jar.sha256}"


def _stamp(file: Path) -> list[int]:
    found = file.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _read_stamps(file: Path) -> dict[str, list[int]]:
    try:
        stamps = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _write_stamps(file: Path, stamps: dict[str, list[int]]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(stamps), encoding="utf-8")
    except OSError:
        return  # only the next look gets slower
