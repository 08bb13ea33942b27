"""Write docs/performance.md out of the figures of runs: `python -m bench.report [FILE...]`."""

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from bench.report import tables
from bench.report.targets import Runs, reached

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "docs" / "performance"
PAGE = ROOT / "docs" / "performance.md"
_TEMPLATE = Path(__file__).with_name("performance.md.j2")
_ORDER = ("S", "L")


def main() -> None:
    """Take over the files that are named, and write the page from all that are there."""
    parser = argparse.ArgumentParser(prog="bench.report", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="figures of runs, to be kept")
    parser.add_argument("--check", action="store_true", help="only say whether the page is current")
    given = parser.parse_args()
    for file in given.files:
        size = json.loads(file.read_text(encoding="utf-8"))["size"]
        if size not in _ORDER:
            parser.error(f"{file} is of a {size} run, which only looks whether everything runs")
        FIGURES.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, FIGURES / f"{size}.json")
    text = page(kept_runs())
    if given.check:
        sys.exit(0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text else 1)
    PAGE.write_text(text, encoding="utf-8")
    for one in reached(kept_runs()):
        if one.is_met is False and one.why is None:
            print(f"not met, and targets.yaml does not say why: {one.what}", file=sys.stderr)


def kept_runs() -> dict[str, dict[str, Any]]:
    """Return the figures that are kept in docs/performance, by size."""
    found = {}
    for size in _ORDER:
        file = FIGURES / f"{size}.json"
        if file.exists():
            found[size] = json.loads(file.read_text(encoding="utf-8"))
    return found


def page(runs: Runs) -> str:
    """Return the text of docs/performance.md."""
    surroundings = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )  # Markdown, not HTML: nothing is escaped
    template = surroundings.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(runs=runs, reached=reached(runs), tables=tables)


if __name__ == "__main__":
    main()
