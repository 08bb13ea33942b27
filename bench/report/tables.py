"""Tables of Markdown out of what runs found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bench.report.targets import Reached, Runs

_PEERS = "peers"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> str:
    """Return a table; all but the first columns are numbers and stand to the right."""
    marks = ["---"] * left + ["--:"] * (len(headings) - left)
    lines = [headings, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def of_targets(reached: Sequence[Reached]) -> str:
    """Return every target with what was measured."""
    words = {True: "yes", False: "**no**", None: "not measured"}
    rows = [(one.what, one.wanted, one.measured, words[one.is_met]) for one in reached]
    return table(("what", "to reach", "measured", "met"), rows)


def of_ways(section: Mapping[str, Any]) -> str:
    """Return the figures of a section's ways."""
    rows = [
        (
            name,
            _count(one),
            *(_ms(one, statistic) for statistic in ("p50_ms", "p95_ms", "p99_ms", "max_ms")),
            _ms(one, "cpu_ms"),
            f"{one['db_hits']:,}" if "db_hits" in one else "",
        )
        for name, one in section.get("ways", {}).items()
    ]
    return table(("way", "n", "p50", "p95", "p99", "longest", "CPU", "db hits"), rows)


def of_peers(section: Mapping[str, Any]) -> str:
    """Return what each peer takes, and how often it is wrong."""
    rows = [
        (
            name,
            _count(one),
            *(_ms(one, statistic) for statistic in ("p50_ms", "p95_ms", "cpu_ms")),
            f"{one['wrong']} of {one['judged']}" if "judged" in one else "",
            f"{one['too_long']} of {one['routes']}" if one.get("routes") else "",
        )
        for name, one in section.get("ways", {}).items()
    ]
    return table(("way", "n", "p50", "p95", "CPU", "wrong answers", "routes too long"), rows)


def of_throughput(section: Mapping[str, Any]) -> str:
    """Return how many questions a second are answered, by clients."""
    rows = [
        (
            name,
            f"{one['per_second']:,.1f}",
            f"{one['p95_ms']:,.1f}",
            f"{one['database_cores']:.2f}",
            f"{one['cpu_ms']:,.1f}",
        )
        for name, one in section.get("throughput", {}).items()
    ]
    return table(("who asks", "answers a second", "p95", "cores of the database", "CPU each"), rows)


def of_start(section: Mapping[str, Any]) -> str:
    """Return how a start goes."""
    rows = []
    for name, one in section.get("start", {}).items():
        if isinstance(one, dict):
            rows += [(f"{name}: first question, ms", f"{one['first_ms']:,.0f}")]
            rows += [(f"{name}: answered as usual, s after the start", f"{one['warm_after_s']:g}")]
        else:
            rows.append(("the port is open and answers, s after the start", f"{one:g}"))
    return table(("database", "takes"), rows)


def of_memory(runs: Runs) -> str:
    """Return the memory of every process, by size and section."""
    rows = [
        (size, name, f"{kind}: {mib:,.0f} MiB")
        for size, run in runs.items()
        for name, section in run["sections"].items()
        for kind, mib in section.get("rss_mib", {}).items()
    ]
    return table(("size", "while measuring", "held"), rows, left=3)


def of_rounds(runs: Runs) -> str:
    """Return when each section was measured, how long, and beside how much else."""
    rows = [
        (
            size,
            name,
            section["at"],
            f"{section['seconds']:,.0f}",
            " to ".join(f"{one:g}" for one in section["load"]),
        )
        for size, run in runs.items()
        for name, section in run["sections"].items()
    ]
    return table(("size", "section", "at", "seconds", "load of the machine"), rows, left=3)


def _ms(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}"  # noqa: PLR2004 - three digits


def _count(one: Mapping[str, Any]) -> str:
    return f"{one['n']}" + (f", {one['stopped']} stopped" if one.get("stopped") else "")
