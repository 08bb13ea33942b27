"""How often are titles read rightly, by the rules and by a plain keyword look-up?

The labelled titles are split by a hash of their text. The rules are worked on with the one half in
sight; of the other half only the totals are ever looked at, which is why there is no way here to
print its mistakes.
"""

import argparse
import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Literal

from bench.title_keywords import by_keyword
from inroad.graph.titles import NormalisedTitle, normalise
from inroad.graph.vocabulary import SeniorityLevel

LABELLED = Path(__file__).parents[1] / "tests" / "data" / "titles" / "labelled.csv"
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}
MEASURES = ("seniority", "function", "office", "all three")
Half = Literal["tune", "held back"]
HALVES: tuple[Half, ...] = ("held back", "tune")
Reader = Callable[[str], NormalisedTitle]
WAYS: dict[str, Reader] = {"rules": normalise, "keywords": by_keyword}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A title and what somebody who knows the field reads in it."""

    title: str
    language: str
    """One of LANGUAGES."""
    says: NormalisedTitle
    half: Half


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share in [0, 1]."""
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share of all such titles lies, with 95 % confidence (Wilson's score)."""
        z = 1.96
        middle = self.value + z * z / (2 * self.of)
        spread = z * sqrt(self.value * (1 - self.value) / self.of + (z / (2 * self.of)) ** 2)
        whole = 1 + z * z / self.of
        return (middle - spread) / whole, (middle + spread) / whole


def main() -> None:
    """Print the accuracies of all ways on both halves, and the rules' mistakes where asked."""
    parser = argparse.ArgumentParser(prog="bench.titles", description=__doc__)
    parser.add_argument(
        "--mistakes", action="store_true", help="list what the rules get wrong in the tune half"
    )
    given = parser.parse_args()
    titles = labelled_titles()
    for half in HALVES:
        print(table(half, titles), end="\n\n")
    if given.mistakes:
        for title in titles:
            if title.half == "tune" and (read := normalise(title.title)) != title.says:
                print(f"{title.title}\n  is   {_said(title.says)}\n  read {_said(read)}")


def labelled_titles() -> list[Labelled]:
    """Return the labelled titles, in the file's order."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return [
            Labelled(
                title=row["title"],
                language=row["language"],
                says=NormalisedTitle(
                    SeniorityLevel(row["seniority"]), row["function"] or None, row["office"] or None
                ),
                half=half_of(row["title"]),
            )
            for row in csv.DictReader(file)
        ]


def half_of(title: str) -> Half:
    """Return the half that a title belongs to; it depends on the title's own text alone."""
    return "tune" if sha256(title.encode()).digest()[0] % 2 == 0 else "held back"


def accuracy(read: Reader, titles: Sequence[Labelled]) -> dict[str, Share]:
    """Return how many of the titles are read rightly, for each of MEASURES; at least one title."""
    pairs = [(read(title.title), title.says) for title in titles]
    hits = [
        (r.seniority == s.seniority, r.function == s.function, r.office == s.office, r == s)
        for r, s in pairs
    ]
    return {
        name: Share(sum(column), len(titles))
        for name, column in zip(MEASURES, zip(*hits, strict=True), strict=True)
    }


def table(half: Half, titles: Sequence[Labelled]) -> str:
    """Return the accuracies of all ways on one half, by language, as a table in Markdown."""
    chosen = {"all": [title for title in titles if title.half == half]}
    for language, name in LANGUAGES.items():
        chosen[name] = [title for title in chosen["all"] if title.language == language]
    rows: list[Sequence[str]] = [
        (f"{half}, of {len(chosen['all'])}", "way", *MEASURES, "95 % interval"),
        ("---",) * (len(MEASURES) + 3),
    ]
    for name, of_language in chosen.items():
        for way, read in WAYS.items():
            shares = accuracy(read, of_language)
            cells = (f"{share.value:.1%} ({share.right}/{share.of})" for share in shares.values())
            low, high = shares["all three"].interval
            rows.append((name, way, *cells, f"{low:.1%} to {high:.1%}"))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _said(read: NormalisedTitle) -> str:
    return f"{read.seniority} | {read.function or '-'} | {read.office or '-'}"


if __name__ == "__main__":
    main()
