"""Tables of what a section found, for whoever waits at the terminal."""

from typing import Any

from rich.table import Table


def section_table(name: str, found: dict[str, Any]) -> Table:
    """Return the figures of a section's ways as a table."""
    table = Table(title=f"{name}: {found['seconds']:.0f} s, load {found['load']}")
    columns = ("way", "n", "p50 ms", "p95 ms", "p99 ms", "most ms", "CPU ms", "db hits", "wrong")
    for heading in columns:
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for way, one in found.get("ways", {}).items():
        table.add_row(way, *(_cells(one)))
    for way, one in found.get("throughput", {}).items():
        told = f"{one['per_second']:.1f} a second, {one['database_cores']:.2f} cores"
        table.add_row(way, str(one["answered"]), told, f"{one['p95_ms']:.1f}", "", "", "", "", "")
    for what, count in found.get("compared", {}).items():
        table.add_row(what, f"{count:,}", *[""] * 7)
    for way, value in found.get("start", {}).items():
        table.add_row(f"{way}: {value}", *[""] * 8)
    return table


def _cells(one: dict[str, Any]) -> list[str]:
    if not one["n"]:
        return ["0", *[""] * 7]
    times = [f"{one[name]:,.1f}" for name in ("p50_ms", "p95_ms", "p99_ms", "max_ms")]
    cpu = f"{one['cpu_ms']:,.1f}" if "cpu_ms" in one else ""
    hits = f"{one['db_hits']:,}" if "db_hits" in one else ""
    wrong = f"{one['wrong']} of {one['judged']}" if "judged" in one else ""
    stopped = f" ({one['stopped']} stopped)" if "stopped" in one else ""
    return [f"{one['n']}{stopped}", *times, cpu, hits, wrong]
