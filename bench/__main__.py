"""How long does the product take, and what else one could use, on the same graph?

Every way is asked the same questions in turn, in an order drawn anew for each, so that what the
machine does meanwhile falls on all of them: the ratios count, not the milliseconds. The figures go
to a file of JSON, out of which `make bench-report` writes docs/performance.md.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from rich.console import Console

from bench.peers.asked import is_there
from bench.sections import (
    clients,
    exactness,
    graphql,
    hubs,
    lists,
    peers,
    routes,
    start,
    team,
    team_large,
    writes,
)
from bench.stand.asking import Section, Stand
from bench.stand.database import database, jars_of
from bench.stand.drawing import section_table
from bench.stand.figures import about, keep, measured
from bench.stand.known import Known, known_of
from bench.stand.place import CACHE, SIZES, Size, load_told, loaded_home, working_copy

READING: dict[str, Section] = {
    "start": start.measure,
    "routes": routes.measure,
    "team": team.measure,
    "hubs": hubs.measure,
    "graphql": graphql.measure,
    "clients": clients.measure,
    "exactness": exactness.measure,
}
WITH_PLUGIN: dict[str, Section] = {"peers": peers.measure}
WRITING: dict[str, Section] = {
    "team_large": team_large.measure,
    "lists": lists.measure,
    "writes": writes.measure,
}
"""What changes the copy comes last, and what changes who knows whom after all that is judged."""
_ONCE = ("exactness", "peers")
"""With S alone, unless they are named: one hangs on no size, the others would take hours on L."""
SECTIONS = {**READING, **WITH_PLUGIN, **WRITING}


def main() -> None:
    """Draw and load what is not there yet, measure, print tables, and write the figures."""
    given = _given()
    size = SIZES["tiny" if given.tiny else "L" if given.large else "S"]
    without = {*given.without, *(_ONCE if given.large else ())}
    wanted = given.only or [name for name in SECTIONS if name not in without]
    file = given.json or CACHE / "results" / f"{size.name}.json"
    console = Console(width=160)
    home = given.home or loaded_home(size)
    with working_copy(home) as folder:
        _measure(size, folder, wanted, file=file, load=load_told(home), console=console)
    console.print(f"The figures are in {file}.", highlight=False)


def _measure(
    size: Size,
    folder: Path,
    wanted: Sequence[str],
    *,
    file: Path,
    load: dict[str, Any] | None,
    console: Console,
) -> None:
    known: Known | None = None
    for some in (READING, WITH_PLUGIN, WRITING):
        due = [name for name in some if name in wanted]
        if not due:
            continue
        plugged = some is WITH_PLUGIN and size.name != "tiny"
        with _standing(size, folder, known, plugged=plugged) as stand:
            known = stand.known
            common = about(size, len(known.keys), len(known.one))
            if load is not None:
                common["load"] = load
            for name in due:
                console.print(f"Measuring {name} ...", highlight=False)
                found = measured(SECTIONS[name], stand)
                keep(file, common, {name: found})
                console.print(section_table(name, found))


@contextmanager
def _standing(size: Size, folder: Path, known: Known | None, *, plugged: bool) -> Iterator[Stand]:
    """Run the database, with GDS where a peer needs it, and have the graph read once."""
    plugin = jars_of(Path(peers.HERE / "gds.lock")) if plugged else ()
    with database(folder, plugin=plugin) as running:
        known = known or known_of(running.graph)
        file = Path(mkdtemp(dir=folder)) / "known.npz"
        known.save(file)
        yield Stand(size, running, known, file, folder)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--large", action="store_true", help="1M people and 10M relationships")
    which.add_argument("--tiny", action="store_true", help="3,000 people: does it still run?")
    parser.add_argument("--home", type=Path, help="home of a local Neo4j that has the data")
    parser.add_argument("--only", type=_names, help=f"sections: {','.join(SECTIONS)}")
    parser.add_argument("--without", type=_names, default=[], help="sections to leave out")
    parser.add_argument("--json", type=Path, help="file for the figures")
    given = parser.parse_args()
    if given.home and not (given.home / "data" / "databases").is_dir():
        parser.error(f"--home: {given.home} holds no database")
    if not given.tiny and not is_there("numba"):
        parser.error("numba is not there, which the judge of all answers needs: run `make bench`")
    return given


def _names(words: str) -> list[str]:
    names = words.split(",")
    if unknown := sorted(set(names) - set(SECTIONS)):
        raise argparse.ArgumentTypeError(
            f"no section {unknown[0]}; there are {', '.join(SECTIONS)}"
        )
    return names


if __name__ == "__main__":
    main()
