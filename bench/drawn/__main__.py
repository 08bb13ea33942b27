"""Draw a workspace as a folder for `inroad import --bulk`, and say what was drawn."""

import argparse
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.drawn.folder import Floats, Folder, Ints
from bench.drawn.write import write_workspace

SMALL, LARGE = (100_000, 1_000_000), (1_000_000, 10_000_000)
"""People and relationships of the two sizes that are measured."""
LEAST = 1_000
_LIMITS = (0.25, 0.5, 0.75)


def main() -> None:
    """Draw, write, and print counts, degrees and strengths."""
    parser = argparse.ArgumentParser(prog="bench.drawn", description=__doc__)
    parser.add_argument("--large", action="store_true", help="1M people and 10M relationships")
    parser.add_argument("--people", type=int, help="how many people, instead of 100,000")
    parser.add_argument("--relationships", type=int, help="how many, instead of 1,000,000")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--gzip", action="store_true", help="packed files: less room, more time")
    parser.add_argument("--out", type=Path, help="folder to write; default: .cache/bench-data/SIZE")
    given = parser.parse_args()
    people, relationships = LARGE if given.large else SMALL
    people, relationships = given.people or people, given.relationships or relationships
    out = given.out or Path(".cache") / "bench-data" / ("large" if given.large else "small")
    if people < LEAST:
        parser.error(f"--people: at least {LEAST:,}")
    if out.exists() and any(out.iterdir()):
        parser.error(f"{out} is not empty; name another folder, or remove it")
    began = perf_counter()
    folder = Folder(out, packed=given.gzip)
    drawn = write_workspace(folder, people=people, relationships=relationships, seed=given.seed)
    _print(folder, drawn.strengths, drawn.degrees, perf_counter() - began)


def _print(folder: Folder, strengths: Floats, degrees: Ints, seconds: float) -> None:
    for name, count in folder.counts.items():
        print(f"{count:>12,}  {name}")
    size = sum(file.stat().st_size for file in folder.place.rglob("*") if file.is_file())
    total = sum(folder.counts.values())
    print(f"{total:>12,}  in all, {size / 1e6:,.0f} MB, in {seconds:.1f} s: {folder.place}")
    middle = np.percentile(degrees, (50, 90, 99)).astype(int)
    print(
        f"degree: mean {degrees.mean():.1f}, median {middle[0]}, p90 {middle[1]}, "
        f"p99 {middle[2]}, most {degrees.max():,}; nobody known: {(degrees == 0).sum():,}"
    )
    shares = np.diff([0, *(np.searchsorted(np.sort(strengths), _LIMITS)), len(strengths)])
    bands = ("< 0.25", "0.25 to 0.5", "0.5 to 0.75", ">= 0.75")
    told = (
        f"{band}: {share / len(strengths):.1%}" for band, share in zip(bands, shares, strict=True)
    )
    print(f"strength today: {', '.join(told)}")


if __name__ == "__main__":
    main()
