"""Write columns as the CSV files of a bulk folder."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, repeat
from pathlib import Path
from typing import IO, TypeAlias

import numpy as np
from numpy.typing import NDArray

WORKSPACE = "bench"
AS_OF = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""Instant that the drawn workspace is asked for."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Column: TypeAlias = "Sequence[str] | repeat[str]"
SOURCED: dict[str, Column] = {
    "workspace:string": repeat(WORKSPACE),
    "source:string": repeat("drawn"),
}
"""What every node and edge says of where it comes from."""
RECORDED: dict[str, Column] = SOURCED | {
    "recorded_at:datetime": repeat(AS_OF.strftime("%Y-%m-%dT%H:%M:%SZ"))
}
"""What nodes say; that edges were learnt at the same instant is not said a second time."""
_ROWS_AT_ONCE = 500_000
_GZIP_LEVEL = 1  # the importer unpacks as fast whatever the level


class Folder:
    """A bulk folder that is being written; counts what goes into it."""

    def __init__(self, place: Path, *, packed: bool = False) -> None:
        self.place = place
        self.packed = packed
        self.counts: dict[str, int] = {}

    def nodes(self, label: str, columns: Mapping[str, Column]) -> None:
        """Write the nodes of a label; columns by their header, as docs/bulk-load.md has it."""
        self._write("nodes", label, columns)

    def edges(
        self,
        kind: str,
        ends: tuple[str, str],
        columns: Mapping[str, Column],
        *,
        extra: str = "",
    ) -> None:
        """Write the edges of a type from one label to another.

        The columns `start` and `end` are the keys of the ends; `extra` goes into the file's name.
        """
        named = {
            f":START_ID({ends[0]})": columns["start"],
            f":END_ID({ends[1]})": columns["end"],
        }
        rest = {name: column for name, column in columns.items() if name not in ("start", "end")}
        self._write("relationships", f"{kind}.{ends[0]}.{ends[1]}{extra}", named | rest)

    def _write(self, part: str, name: str, columns: Mapping[str, Column]) -> None:
        (self.place / part).mkdir(parents=True, exist_ok=True)
        file = self.place / part / (f"{name}.csv.gz" if self.packed else f"{name}.csv")
        rows = map(",".join, zip(*columns.values(), strict=False))
        with _opened(file, packed=self.packed) as out:
            out.write(",".join(columns) + "\n")
            out.writelines(chain.from_iterable(zip(rows, repeat("\n"), strict=False)))
        lengths = {len(one) for one in columns.values() if not isinstance(one, repeat)}
        if len(lengths) != 1:
            raise ValueError(f"the columns of {name} are of different lengths: {lengths}")
        self.counts[name] = lengths.pop()


def _opened(file: Path, *, packed: bool) -> IO[str]:
    if packed:
        return gzip.open(file, "wt", compresslevel=_GZIP_LEVEL, encoding="utf-8")
    return file.open("w", encoding="utf-8")


def keys(letter: str, numbers: Ints, digits: int = 7) -> list[str]:
    """Return keys that sort as their numbers do: p0000012."""
    padded = np.char.zfill(numbers.astype(str), digits)
    return list(np.char.add(letter, padded).tolist())


def parts(count: int) -> list[slice]:
    """Return slices of so many rows each as are held in memory at once as text."""
    return [slice(begin, begin + _ROWS_AT_ONCE) for begin in range(0, count, _ROWS_AT_ONCE)]


def joined(between: str, *columns: Iterable[str]) -> list[str]:
    """Return, row by row, the columns with something between them."""
    return list(map(between.join, zip(*columns, strict=False)))


def picked(words: Sequence[str], which: Ints) -> list[str]:
    """Return the words at these places."""
    return list(np.asarray(words)[which].tolist())


def numbers(values: Floats | Ints) -> list[str]:
    """Return numbers as they are written, floats to their last digit."""
    return list(map(repr, values.tolist()))


def instants(ms: Ints) -> list[str]:
    """Return milliseconds since 1970 as ISO 8601 in UTC."""
    return list(np.datetime_as_string(ms.astype("datetime64[ms]"), timezone="UTC").tolist())


def days(ms: Ints) -> list[str]:
    """Return milliseconds since 1970 as the days they fall on."""
    return list(np.datetime_as_string(ms.astype("datetime64[ms]"), unit="D").tolist())
