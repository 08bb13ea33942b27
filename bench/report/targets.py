"""What is to be reached, and what of it a run has reached."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Runs = Mapping[str, Mapping[str, Any]]
"""What runs found, by size."""
_FINE = 10
_PRODUCT = ("introduction routes", "the team of 200", "the large team")
"""How the ways of the product begin whose answers are judged."""


@dataclass(frozen=True, slots=True)
class Reached:
    """One target and what was measured."""

    what: str
    wanted: str
    measured: str
    """Empty where it was not measured."""
    is_met: bool | None
    """None where it was not measured."""
    why: str | None
    """Why it is not met, where somebody wrote that down."""


def targets() -> list[dict[str, Any]]:
    """Return every target as `targets.yaml` says it."""
    text = Path(__file__).with_name("targets.yaml").read_text(encoding="utf-8")
    listed: list[dict[str, Any]] = yaml.safe_load(text)
    return listed


def reached(runs: Runs) -> list[Reached]:
    """Return every target with what the runs say of it."""
    return [_reached(target, runs) for target in targets()]


def _reached(target: Mapping[str, Any], runs: Runs) -> Reached:
    is_least = "at_least" in target
    bound = float(target["at_least"] if is_least else target["at_most"])
    value = _value(target, runs)
    unit = f" {target['unit']}" if "unit" in target else "×"  # noqa: RUF001 - times, not the letter
    faster = f" {target['times']}" if "times" in target else ""
    wanted = f"{'≥' if is_least else '≤'} {_shown(bound)}{unit}"
    if value is None:
        return Reached(target["what"], wanted + faster, "", None, None)
    is_met = value >= bound if is_least else value <= bound
    more = "≥ " if _is_a_bound(target, runs) else ""
    why = target.get("why") if not is_met else None
    return Reached(target["what"], wanted + faster, f"{more}{_shown(value)}{unit}", is_met, why)


def _value(target: Mapping[str, Any], runs: Runs) -> float | None:
    if target.get("mismatches"):
        judged = [one for one in _ways_of_the_product(runs) if "judged" in one]
        return float(sum(one["wrong"] for one in judged)) if judged else None
    if target.get("uncertified"):
        certified = [one for one in _ways_of_the_product(runs) if "certified" in one]
        return float(sum(one["of"] - one["certified"] for one in certified)) if certified else None
    if "path" in target:
        found: Any = _section(runs, target["path"])
        for name in target["path"][2:]:
            found = (found or {}).get(name)
        return None if found is None else float(found)
    over = _figure(runs, target["over"])
    if "under" not in target:
        return over
    under = _figure(runs, target["under"])
    return over / under if over is not None and under else None


def _section(runs: Runs, path: Sequence[str]) -> Any:
    return runs.get(path[0], {}).get("sections", {}).get(path[1])


def _way(runs: Runs, path: Sequence[str]) -> Any:
    section = _section(runs, path) or {}
    return section.get("ways", {}).get(path[2])


def _figure(runs: Runs, path: Sequence[str]) -> float | None:
    way = _way(runs, path)
    if not way or not way["n"]:
        return None
    return float(way.get(path[3], 0)) if path[3] == "stopped" else float(way[path[3]])


def _is_a_bound(target: Mapping[str, Any], runs: Runs) -> bool:
    """Whether half of the slower one's questions were stopped: it would have taken longer."""
    way = _way(runs, target["over"]) if "under" in target else None
    return bool(way and way.get("stopped", 0) * 2 >= way["n"] > 0)


def _ways_of_the_product(runs: Runs) -> Iterator[Any]:
    for run in runs.values():
        for section in run["sections"].values():
            for name, way in section.get("ways", {}).items():
                if name.startswith(_PRODUCT):
                    yield way


def _shown(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if value >= _FINE * _FINE else f"{value:,.{1 if value >= _FINE else 2}f}"
