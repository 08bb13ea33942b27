"""What `inroad fit` learnt of introductions, as a table and as JSON."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from inroad.cli.drawing_fit import reliability_table
from inroad.plans.fitting.introductions import LEARNT
from inroad.plans.introduction_odds import LEAST_REQUESTS

if TYPE_CHECKING:
    from inroad.plans.fitting.introductions import LearntOdds

_EXAMPLES = (0.1, 0.3, 0.6)


def draw_odds(found: "LearntOdds") -> None:
    """Draw how many requests there are, and how well what they teach says the last of them."""
    console = Console()
    console.print(
        f"\nIntroductions: {found.closed} requests are closed, {found.telling} of them tell "
        f"whether one is made (needed: {LEAST_REQUESTS}).",
        highlight=False,
    )
    if found.odds is None:
        console.print(f"Nothing is learnt of them: {found.why_not}.", highlight=False)
        return
    console.print(_scores(found))
    title = "What was learnt said of introductions, and what came"
    console.print(reliability_table(title, found.judged[LEARNT].reliability))
    said = ", ".join(f"{one:g} is {found.odds.chance(one):.2f}" for one in _EXAMPLES)
    console.print(f"As the chance of an introduction, a route's probability of {said}.")
    if found.why_not:
        console.print(f"It is not taken: {found.why_not}.", style="yellow", highlight=False)


def odds_as_json(found: "LearntOdds") -> dict[str, Any]:
    """Return what was learnt, as one object."""
    return {
        "closed": found.closed,
        "telling": found.telling,
        "missing": found.missing,
        "keptBack": found.kept_back,
        "learnt": found.odds.model_dump(mode="json") if found.odds else None,
        "scores": {name: asdict(one) for name, one in found.judged.items()},
        "taken": found.is_taken,
        "whyNot": found.why_not,
    }


def _scores(found: "LearntOdds") -> Table:
    table = Table(
        title=f"The last {found.kept_back} requests, by what was known before them",
        title_justify="left",
        box=None,
    )
    for heading in ("says", "AUC", "Brier", "log-loss"):
        table.add_column(heading, justify="left" if heading == "says" else "right")
    for name, one in found.judged.items():
        table.add_row(name, f"{one.auc:.3f}", f"{one.brier:.4f}", f"{one.log_loss:.4f}")
    return table
