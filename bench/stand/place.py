"""The data that is measured: drawn and loaded once, and copied for each run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import bench.drawn
import inroad.graph
from bench.drawn.folder import Folder
from bench.drawn.write import write_workspace
from inroad.settings import settings

CACHE = Path(".cache") / "bench"
SEED = 7
_LOAD = "from inroad.cli import app; app()"
_KEPT = ("data", "password", "version")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is drawn."""

    name: str
    people: int
    relationships: int


SIZES = {
    one.name: one
    for one in (
        Size("tiny", 3_000, 30_000),
        Size("S", 100_000, 1_000_000),
        Size("L", 1_000_000, 10_000_000),
    )
}


def loaded_home(size: Size) -> Path:
    """Return a home with a workspace of this size; draw and load it where there is none yet.

    It is drawn anew where what draws it, or the schema, has changed since. What the load said of
    itself is kept beside it, for `load_told`.

    Raises:
        subprocess.CalledProcessError: the load failed; it has said why.

    """
    home = (CACHE / size.name / "home").resolve()
    made_of = home.with_name("made-of")
    if made_of.exists() and made_of.read_text(encoding="utf-8") == _made_of():
        return home
    shutil.rmtree(home.parent, ignore_errors=True)
    drawn = home.with_name("drawn")
    print(f"Drawing {size.people:,} people and {size.relationships:,} relationships ...")
    write_workspace(Folder(drawn), people=size.people, relationships=size.relationships, seed=SEED)
    print("Loading them in bulk ...")
    surroundings = {
        **os.environ,  # noqa: TID251 - handed on, not read
        "INROAD_HOME": str(home),
        "INROAD_JARS": str((settings().jars or settings().home / "jars").resolve()),
        "INROAD_NEO4J_URI": "",
    }
    command = [sys.executable, "-c", _LOAD, "import", str(drawn), "--bulk", "--json"]
    told = subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True)
    home.with_name("load.json").write_text(told.stdout, encoding="utf-8")
    shutil.rmtree(drawn)
    made_of.write_text(_made_of(), encoding="utf-8")
    return home


def _made_of() -> str:
    """Return a print of what a loaded home hangs on: what is drawn, and the schema."""
    migrations = Path(inroad.graph.__file__).parent / "migrations"
    folders = (Path(bench.drawn.__file__).parent, migrations)
    found = sha256()
    for file in sorted(file for folder in folders for file in folder.iterdir() if file.is_file()):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def load_told(home: Path) -> dict[str, Any] | None:
    """Return what the load of a home said of itself, None where that was not kept."""
    try:
        told = json.loads(home.with_name("load.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


@contextmanager
def working_copy(home: Path) -> Iterator[Path]:
    """Copy a home, and remove the copy afterwards: measurements write, too.

    Args:
        home: folder of a local Neo4j that does not run.

    """
    CACHE.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix="run-", dir=CACHE)).resolve()
    try:
        for name in _KEPT:
            if (home / name).is_dir():
                shutil.copytree(home / name, folder / name)
            elif (home / name).is_file():
                shutil.copy2(home / name, folder / name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def store_bytes(folder: Path) -> int:
    """Return what the database's own files take, without its transaction logs."""
    place = folder / "data" / "databases" / "neo4j"
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
