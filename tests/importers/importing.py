"""What the tests of imports share: a listener, and the whole of a workspace as text."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from neo4j import Driver

from inroad.importers.run import Rejection

SAMPLES = Path(__file__).parents[1] / "data" / "import"
NOW = datetime(2026, 7, 10, tzinfo=UTC)


@dataclass
class Seen:
    """Everything that an import tells."""

    rejections: list[Rejection] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)

    def began(self, file: str, size_bytes: int) -> None:
        self.sizes[file] = size_bytes

    def advanced(self, file: str, bytes_read: int) -> None:
        self.read[file] = bytes_read

    def rejected(self, rejection: Rejection) -> None:
        self.rejections.append(rejection)

    def warned(self, file: str, words: str) -> None:
        self.warnings.append(f"{file}: {words}")


def everything(driver: Driver, workspace: str) -> list[Any]:
    """All nodes and edges of a workspace as text, without what differs from run to run."""
    query = """
        MATCH (n {workspace: $w}) RETURN labels(n)[0] AS what, n.key AS ends, properties(n) AS its
        UNION ALL
        MATCH (a {workspace: $w})-[e]->(b)
        RETURN type(e) AS what, a.key + ' ' + b.key AS ends, properties(e) AS its
    """
    with driver.session() as session:
        rows = session.run(query, w=workspace).data()
    for row in rows:
        row["its"] = {
            name: str(value)
            for name, value in sorted(row["its"].items())
            if name not in {"workspace", "import_id", "recorded_at", "changed_at"}
        }
    return sorted(rows, key=str)


def properties(driver: Driver, workspace: str, what: str, key: str) -> dict[str, Any]:
    [found] = [
        row["its"]
        for row in everything(driver, workspace)
        if row["what"] == what and row["its"].get("key") == key
    ]
    provenance = {"key", "source", "source_id"}
    return {name: value for name, value in found.items() if name not in provenance}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def names(driver: Driver, workspace: str) -> dict[str, str]:
    return {
        row["its"]["key"]: row["its"]["name"]
        for row in everything(driver, workspace)
        if row["what"] == "Account" and row["its"]["key"] != "home"
    }
