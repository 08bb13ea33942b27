"""What `inroad fit` learnt, as tables and as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from inroad.graph.strength_model import StrengthModel

if TYPE_CHECKING:
    from inroad.plans.fitting.doubt import Checked
    from inroad.plans.fitting.judging import Bin, Judged
    from inroad.plans.fitting.kinds import Weighing
    from inroad.plans.fitting.learning import Fitted

NUMBERS = {
    "half_life_days": "half-life, days",
    "group_size_exponent": "group size exponent",
    "one_way_share": "one-way share",
    "shape": "shape",
    "saturation": "saturation",
    "doubt_least": "doubt of much evidence",
    "doubt_first": "doubt of one week",
}
"""What is learnt, in the order in which it is shown; the weights of kinds come after it."""


def draw_fit(found: "Fitted", present: StrengthModel, on: datetime) -> None:
    """Draw how well the numbers learnt do beside simpler scores, and the numbers."""
    console = Console()
    console.print(_scores(found, on))
    console.print(
        reliability_table("What the model fitted said, and what came", found.fitted.reliability)
    )
    console.print(_ranges(found.ranges_after))
    console.print(numbers_table(present, found.model, "learnt"))
    for sentence in _weighed(found.weighing):
        console.print(sentence, style="dim", markup=False, highlight=False)


def numbers_table(present: StrengthModel, other: StrengthModel, name: str) -> Table:
    """Return the numbers in force beside others."""
    table = Table("number", "present", name, box=None)
    for field, words in NUMBERS.items():
        table.add_row(words, f"{getattr(present, field):g}", f"{getattr(other, field):.4g}")
    for kind, weight in other.weights.items():
        table.add_row(f"weight of {kind}", f"{present.weights[kind]:g}", f"{weight:g}")
    return table


def reliability_table(title: str, bins: "Iterable[Bin]") -> Table:
    """Return what probabilities said beside what came."""
    table = Table(title=f"\n{title}", title_justify="left", box=None)
    for heading in ("probability", "number", "said", "came"):
        table.add_column(heading, justify="right")
    for one in bins:
        between = f"{one.least:.1f} to {one.most:.1f}"
        table.add_row(between, str(one.pairs), f"{one.predicted:.2f}", f"{one.came:.2f}")
    return table


def fit_as_json(found: "Fitted", present: StrengthModel) -> dict[str, Any]:
    """Return what was learnt, as one object."""
    return {
        "pairs": len(found.test.seen),
        "met": int(found.test.met.sum()),
        "scores": {name: asdict(one) for name, one in found.judged.items()},
        "ranges": [asdict(one) for one in found.ranges_after],
        "present": _numbers(present),
        "learnt": _numbers(found.model),
        "kinds": [asdict(one) | {"enough": one.is_enough} for one in found.weighing.seen],
    }


def _numbers(model: StrengthModel) -> dict[str, Any]:
    weights = {kind.value: weight for kind, weight in model.weights.items()}
    return {name: getattr(model, name) for name in NUMBERS} | {"weights": weights}


def _scores(found: "Fitted", on: datetime) -> Table:
    seen, met = len(found.test.seen), int(found.test.met.sum())
    table = Table(
        title=f"The 90 days before {on:%Y-%m-%d}: {seen} pairs with contact before, "
        f"{met} of them in two-way contact",
        title_justify="left",
        box=None,
    )
    for heading in ("score", "AUC", "precision at 100", "at 300", "Brier"):
        table.add_column(heading, justify="left" if heading == "score" else "right")
    for name, one in found.judged.items():
        table.add_row(name, *_figures(one))
    return table


def _figures(one: "Judged") -> list[str]:
    return [
        f"{one.auc:.4f}",
        f"{one.precision_100:.2f}",
        f"{one.precision_300:.3f}",
        f"{one.brier:.4f}",
    ]


def _ranges(rows: "Iterable[Checked]") -> Table:
    table = Table(
        title="\nRanges by weeks of contact, and what came", title_justify="left", box=None
    )
    for heading in ("weeks", "pairs", "low", "said", "high", "came"):
        table.add_column(heading, justify="right")
    for one in rows:
        figures = (f"{value:.2f}" for value in (one.low, one.said, one.high, one.came))
        table.add_row(f"{one.weeks} or more", str(one.pairs), *figures)
    return table


def _weighed(weighing: "Weighing") -> list[str]:
    """Say what became of the weights of kinds, and what is missing to learn more of them."""
    from inroad.plans.fitting.kinds import LEAST_PAIRS, LEAST_TOUCHES  # noqa: PLC0415

    short = [one for one in weighing.seen if not one.is_enough]
    told = [
        f"The weight of {one.kind} stays: {one.touches} touches between {one.pairs} pairs; "
        f"{LEAST_TOUCHES} between {LEAST_PAIRS} are needed."
        for one in short
    ]
    if weighing.unit is None:
        return [*told, "Weights of kinds are learnt where at least two kinds have that."]
    others = ", ".join(
        one.kind for one in weighing.seen if one.is_enough and one.kind != weighing.unit
    )
    if weighing.is_taken:
        return [*told, f"Learnt beside {weighing.unit}, which keeps its weight: {others}."]
    return [
        *told,
        f"The weights of {others} stay: others would not have said more about the last windows.",
    ]
