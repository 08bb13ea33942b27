"""What a bulk folder holds, proved against the model by the first line of each file."""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inroad.errors import BadInput
from inroad.graph.model.described import DescribedEdge, DescribedProperty, edges, nodes

NODES, RELATIONSHIPS = "nodes", "relationships"
_SUFFIXES = (".csv", ".csv.gz")
_COLUMN = re.compile(
    r"^(?P<name>[^:]*):(?P<kind>\w+(?:\[\])?)(?:\((?P<group>\w+)\))?(?:\{[^}]*\})?$"
)
_KINDS = {
    "string": ("string",),
    "integer": ("long", "int", "short", "byte"),
    "float": ("double", "float"),
    "boolean": ("boolean",),
    "datetime": ("datetime",),
    "date": ("date",),
}
"""What a property may be called in a header, by its kind in the model; the first is meant."""
_IGNORED = "IGNORE"


@dataclass(frozen=True, slots=True)
class BulkFile:
    """One file: nodes of a label, or edges of a type from one label to another."""

    path: Path
    """Relative to the folder."""
    name: str
    """The label or the type."""

    @property
    def is_nodes(self) -> bool:
        """Whether it holds nodes."""
        return self.path.parts[0] == NODES


@dataclass(frozen=True, slots=True)
class BulkFolder:
    """Files whose headers are proved."""

    place: Path
    files: tuple[BulkFile, ...]

    @property
    def labels(self) -> set[str]:
        """Labels that it holds nodes of."""
        return {file.name for file in self.files if file.is_nodes}


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str
    group: str | None


def read_bulk_folder(place: Path) -> BulkFolder:
    """Return what a folder holds, after its headers were proved against the model.

    Only the first line of each file is read. docs/bulk-load.md describes the format.

    Raises:
        BadInput: the folder, a file, a column or its type is none that the model knows, or a
            required property is missing; names the file and the column.

    """
    if not place.is_dir():
        raise BadInput(f"{place}: there is no such folder", field="path")
    files = tuple(_files(place, NODES)) + tuple(_files(place, RELATIONSHIPS))
    if not any(file.is_nodes for file in files):
        raise BadInput(
            f"{place} holds no bulk load: it needs {NODES}/<Label>.csv and "
            f"{RELATIONSHIPS}/<TYPE>.csv",
            field="path",
        )
    described = {node.label: node.properties for node in nodes()}
    for file in files:
        columns = _header(place, file)
        if file.is_nodes:
            _prove_nodes(file, columns, described)
        else:
            _prove_edges(file, columns)
    folder = BulkFolder(place, files)
    _prove_ends(folder)
    return folder


def _files(place: Path, part: str) -> Iterator[BulkFile]:
    if not (place / part).is_dir():
        return
    for path in sorted((place / part).iterdir()):
        if not path.name.endswith(_SUFFIXES):
            wanted = " or ".join(_SUFFIXES)
            raise BadInput(f"{part}/{path.name}: a file here ends in {wanted}", field="path")
        yield BulkFile(path.relative_to(place), path.name.partition(".")[0])


def _header(place: Path, file: BulkFile) -> list[_Column]:
    path = place / file.path
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                first = lines.readline()
        else:
            with path.open(encoding="utf-8") as lines:
                first = lines.readline()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise BadInput(f"{file.path}: its first line cannot be read: {error}") from error
    words = first.rstrip("\r\n").split(",")
    columns = []
    for word in words:
        found = _COLUMN.match(word.strip().strip('"'))
        if found is None:
            raise BadInput(
                f"{file.path}: column {word!r} is not name:type, as in `name:string`", field=word
            )
        columns.append(_Column(found["name"], found["kind"], found["group"]))
    names = [column.name for column in columns if column.name]
    if twice := {name for name in names if names.count(name) > 1}:
        raise BadInput(f"{file.path}: column {min(twice)} is there twice", field=min(twice))
    return columns


def _prove_nodes(
    file: BulkFile,
    columns: list[_Column],
    described: dict[str, tuple[DescribedProperty, ...]],
) -> None:
    if file.name not in described:
        raise BadInput(
            f"{file.path}: there is no label {file.name}; the file's name up to the first dot is "
            f"one of {', '.join(sorted(described))}",
            field=file.name,
        )
    ids = [column for column in columns if column.kind == "ID"]
    if len(ids) != 1 or ids[0].group != file.name:
        raise BadInput(f"{file.path}: needs one column key:ID({file.name})", field="key")
    plain = [column for column in columns if column.kind != "ID"]
    if ids[0].name:
        plain.append(_Column(ids[0].name, "string", None))
    _prove_properties(file, plain, described[file.name])


def _prove_edges(file: BulkFile, columns: list[_Column]) -> None:
    known = [edge for edge in edges() if edge.name == file.name]
    if not known:
        names = ", ".join(sorted({edge.name for edge in edges()}))
        raise BadInput(
            f"{file.path}: there is no type {file.name}; the file's name up to the first dot is "
            f"one of {names}",
            field=file.name,
        )
    source, target = _ends(file, columns)
    edge = _between(known, source, target)
    if edge is None:
        allowed = "; ".join(f"{one.source} to {one.target}" for one in known)
        raise BadInput(
            f"{file.path}: {file.name} does not go from {source} to {target}, but {allowed}",
            field=":START_ID",
        )
    plain = [column for column in columns if column.kind not in ("START_ID", "END_ID")]
    _prove_properties(file, plain, edge.properties)


def _ends(file: BulkFile, columns: list[_Column]) -> tuple[str, str]:
    found = []
    for kind in ("START_ID", "END_ID"):
        groups = [column.group for column in columns if column.kind == kind]
        if len(groups) != 1 or groups[0] is None:
            raise BadInput(f"{file.path}: needs one column :{kind}(Label)", field=f":{kind}")
        found.append(groups[0])
    return found[0], found[1]


def _between(known: Iterable[DescribedEdge], source: str, target: str) -> DescribedEdge | None:
    return next((e for e in known if (e.source, e.target) == (source, target)), None)


def _prove_properties(
    file: BulkFile, columns: list[_Column], described: tuple[DescribedProperty, ...]
) -> None:
    known = {one.name: one for one in described}
    for column in columns:
        if column.kind == _IGNORED:
            continue
        if column.name not in known:
            raise BadInput(
                f"{file.path}: {file.name} has no property {column.name or column.kind!r}; "
                f"docs/schema.md names them, and :{_IGNORED} leaves a column out",
                field=column.name,
            )
        wanted = _header_kinds(known[column.name].kind)
        if column.kind not in wanted:
            raise BadInput(
                f"{file.path}: {column.name} is {wanted[0]}, not {column.kind}: write "
                f"{column.name}:{wanted[0]}",
                field=column.name,
            )
    there = {column.name for column in columns if column.kind != _IGNORED}
    if missing := [one.name for one in described if one.required and one.name not in there]:
        raise BadInput(f"{file.path}: {file.name} needs {' and '.join(missing)}", field=missing[0])


def _header_kinds(kind: str) -> tuple[str, ...]:
    """Return what a property of a kind may be called in a header, the usual name first."""
    if kind.startswith("list<"):
        return tuple(f"{one}[]" for one in _KINDS[kind[5:-1]])
    return _KINDS[kind]


def _prove_ends(folder: BulkFolder) -> None:
    """Refuse edges between labels of which there is no node: each of their rows would be bad."""
    for file in folder.files:
        if not file.is_nodes:
            for label in _ends(file, _header(folder.place, file)):
                if label not in folder.labels:
                    raise BadInput(
                        f"{file.path}: there is no {NODES}/{label}.csv for its ends",
                        field=str(file.path),
                    )
