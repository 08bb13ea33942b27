"""Load the Cypher that lies beside a typed function, and check what its header promises."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from importlib.resources import files
from typing import Any, TypeVar

from neo4j import ManagedTransaction, Transaction
from neo4j.time import Date, DateTime

from inroad.errors import QueryContractBroken

_PARAMETER = re.compile(r"\$(\w+)")
_ALIAS = re.compile(r"\bAS (\w+)\s*(?:,|$|(?=\s+(?:ORDER|SKIP|LIMIT)\b))", re.MULTILINE)
Row = TypeVar("Row")
_FIELDS = ("name", "summary", "params", "returns", "bounds")


OpenTransaction = ManagedTransaction | Transaction
"""What a query or write function runs in: opened by its caller, never by itself."""


@dataclass(frozen=True, slots=True)
class Query:
    """One Cypher statement with the contract written above it."""

    name: str
    text: str
    summary: str
    types: Mapping[str, str]
    """What each parameter is, as the header says it: `list<string>`, `string or null`."""
    returns: tuple[str, ...]

    @property
    def params(self) -> frozenset[str]:
        """Names of the parameters."""
        return frozenset(self.types)


def load(module: str) -> Query:
    """Load `<module>.cypher` from beside the module called `module` (pass `__name__`).

    Raises:
        QueryContractBroken: the header lacks a field, or its `params` or `returns` differ from
            the statement's own.

    """
    package, _, name = module.rpartition(".")
    return load_named(package, name)


def load_named(package: str, name: str) -> Query:
    """Load `<name>.cypher` from `package`, for a module that needs several statements.

    Raises:
        QueryContractBroken: as in `load`.

    """
    text = files(package).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    header = _header(text)
    if missing := [field for field in _FIELDS if field not in header]:
        raise QueryContractBroken(f"{name}.cypher: the header lacks {', '.join(missing)}")
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    types, returns = _declared(header["params"]), tuple(_declared(header["returns"]))
    used = set(_PARAMETER.findall(body))
    if set(types) != used:
        raise QueryContractBroken(f"{name}.cypher: declares {sorted(types)}, uses {sorted(used)}")
    final = re.split(r"^RETURN\b", body, flags=re.MULTILINE)[-1] if "RETURN" in body else ""
    if returns != tuple(_ALIAS.findall(final)):
        raise QueryContractBroken(f"{name}.cypher: `returns` differs from the RETURN clause")
    return Query(name, text, header["summary"], types, returns)


def rows(tx: OpenTransaction, query: Query, result: type[Row], /, **parameters: Any) -> list[Row]:
    """Run a query and return its rows as `result`, whose fields are the query's columns.

    Instants and days come as Python's own, lists as tuples.
    """
    return [
        result(**{column: _native(row[column]) for column in query.returns})
        for row in tx.run(query.text, parameters)
    ]


def _native(value: Any) -> Any:
    if isinstance(value, DateTime):
        # Neo4j puts equal instants of two spellings of UTC in an order: what is read may be written
        # again, and is then compared to instants of ours.
        native = value.to_native()
        return native.astimezone(UTC) if native.tzinfo else native
    if isinstance(value, Date):
        return value.to_native()
    return tuple(value) if isinstance(value, list) else value


def _header(text: str) -> dict[str, str]:
    """Read the `// field: words` lines on top; a line of more words continues the field above."""
    header: dict[str, str] = {}
    field = ""
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        if found := re.match(r"// (\w+): +(.+)$", line):
            field, header[found[1]] = found[1], found[2]
        elif field:
            header[field] += " " + line.removeprefix("//").strip()
    return header


def _declared(header: str) -> dict[str, str]:
    """Return the types by the names in `name: type; name: type`; `none` declares none."""
    if header == "none":
        return {}
    named = (part.partition(":") for part in header.split(";"))
    return {name.strip(): kind.strip() for name, _, kind in named}
