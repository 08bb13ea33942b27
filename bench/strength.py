"""How well does strength say who of Enron will be in contact, beside simpler scores?

Everything is learnt from what was known by 2001-06-30, or by the day given; the quarter after is
only there to judge by. The simple scores are made probabilities by logistic regression on the same
windows of training.
No database: the sums are those of the graph, computed from the same files.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.nearness import near_table
from inroad.errors import BadInput
from inroad.graph.instants import EARLIEST_MS, milliseconds
from inroad.graph.strength_model import DAY_MS, EPOCH_MS, StrengthModel, shipped_model
from inroad.importers.enron import account_of_unit
from inroad.plans.fitting.contacts import Contacts, Encounter, Standings, contacts_of
from inroad.plans.fitting.doubt import Checked
from inroad.plans.fitting.judging import BASELINES, Judged, baseline, judged
from inroad.plans.fitting.learning import FITTED, PRESENT, Fitted, fit, predicted
from inroad.plans.fitting.windows import HORIZON_DAYS, training_windows

TRAINED_UNTIL = datetime(2001, 7, 1, tzinfo=UTC)
"""All that happened before is known to the training, nothing that happened from then on."""
_QUARTER_MONTHS = 3
_MONTHS = 12


def main() -> None:
    """Print the tables, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(prog="bench.strength", description=__doc__)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        default=(TRAINED_UNTIL - timedelta(days=1)).date(),
        help="last day that is learnt from; the 90 days after it are judged",
    )
    parser.add_argument(
        "--messages",
        type=Path,
        help="more messages, in the columns of the demo's: of a later time, to be judged by",
    )
    parser.add_argument(
        "--quarters", action="store_true", help="judge each quarter before, learnt anew before it"
    )
    parser.add_argument(
        "--windows", action="store_true", help="judge each window of training, too, by those before"
    )
    given = parser.parse_args()
    cut = datetime(given.until.year, given.until.month, given.until.day, tzinfo=UTC)
    cut += timedelta(days=1)
    contacts = enron_contacts(given.messages)
    try:
        found = fit_at(contacts, cut)
    except BadInput as refused:
        parser.error(str(refused))
    console = Console(width=110)
    console.print(scores_table(found, cut))
    console.print(numbers_line(found.model))
    console.print(reliability_table(found))
    console.print(ranges_table(found))
    console.print(near_table(found.test, found.model, found.train))
    if given.quarters:
        console.print(quarters_table(contacts, cut))
    if given.windows:
        console.print(windows_table(contacts, found, cut))
    if given.json:
        figures = {name: asdict(one) for name, one in found.judged.items()}
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def fit_at(contacts: Contacts, cut: datetime) -> Fitted:
    """Learn from what was known before an instant, and judge by the 90 days from it on.

    Raises:
        BadInput: there is too little history before it, or too little after it to judge by.

    """
    judged_ms = milliseconds(cut) + HORIZON_DAYS * DAY_MS
    last = float(contacts.day.max()) * DAY_MS + EPOCH_MS
    if last < judged_ms - DAY_MS:
        raise BadInput(f"the messages end before the {HORIZON_DAYS} days from {cut:%Y-%m-%d} on do")
    return fit(contacts, present=shipped_model(), as_of_ms=judged_ms)


def enron_contacts(more: Path | None = None) -> Contacts:
    """Return the Enron traffic as contacts; who works at the same account shares an employer.

    Args:
        more: further messages, in the same columns; those whose id the demo has are left out.

    """
    folder = files("inroad.seeds") / "enron"
    messages = _rows((folder / "messages.csv").read_text("utf-8"))
    if more is not None:
        messages = _rows(more.read_text("utf-8")) | messages
    encounters = [
        Encounter(
            kind="EMAIL",
            at_ms=milliseconds(_instant(row["sent_at"])),
            parts=[
                (row["sender_id"], "SENDER"),
                *((one, "RECIPIENT") for one in row["recipient_ids"].split()),
            ],
        )
        for row in messages.values()
    ]
    accounts = {
        row["person_id"]: row["business_unit"] and account_of_unit(row["business_unit"])
        for row in csv.DictReader((folder / "people.csv").read_text("utf-8").splitlines())
    }
    found = contacts_of(encounters)
    shared = shipped_model().standing["SHARED_EMPLOYER"]
    standings = {
        (one, other): Standings([EARLIEST_MS], [shared])
        for one, other in found.pairs
        if accounts[one] and accounts[one] == accounts[other]
    }
    return contacts_of(encounters, standings)


def _rows(text: str) -> dict[str, dict[str, str]]:
    return {row["message_id"]: row for row in csv.DictReader(text.splitlines())}


def scores_table(found: Fitted, cut: datetime = TRAINED_UNTIL) -> Table:
    """Return how well each way of scoring says who was in two-way contact."""
    met, seen = int(found.test.met.sum()), len(found.test.seen)
    table = Table(
        title=f"Pairs with contact before {cut:%Y-%m-%d}: two-way contact in the next "
        f"{HORIZON_DAYS} days\n{seen} pairs, {met} of them"
    )
    for heading in ("score", "AUC", "precision at 100", "at 300", "Brier", "log-loss"):
        table.add_column(heading, justify="left" if heading == "score" else "right")
    for name in (FITTED, PRESENT, *BASELINES):
        table.add_row(name, *_figures(found.judged[name]))
    return table


def numbers_line(model: StrengthModel) -> str:
    """Return the numbers that were learnt, in one line."""
    return (
        f"Learnt: half-life {model.half_life_days:g} days, group size exponent "
        f"{model.group_size_exponent:g}, one-way share {model.one_way_share:g}, "
        f"shape {model.shape:.3f}, saturation {model.saturation:.3f}, doubt "
        f"{model.doubt_least:g} and {model.doubt_first:g}.\n"
    )


def reliability_table(found: Fitted) -> Table:
    """Return what was predicted beside what came, for the fitted model."""
    table = Table(title="Reliability of the fitted model")
    for heading in ("strength", "pairs", "predicted", "came"):
        table.add_column(heading, justify="right")
    for one in found.fitted.reliability:
        table.add_row(
            f"{one.least:.1f} to {one.most:.1f}",
            str(one.pairs),
            f"{one.predicted:.3f}",
            f"{one.came:.3f}",
        )
    return table


def ranges_table(found: Fitted) -> Table:
    """Return by how much lay behind strengths their mean ranges, and what came.

    Training has only seen its own windows; inside is what range and chance let expect of about
    fifty pairs, which four groups of five should be.
    """
    table = Table(title="Ranges of strengths, by weeks of contact")
    for heading in ("when", "weeks", "groups", "pairs", "low", "said", "high", "came", "inside"):
        table.add_column(heading, justify="left" if heading == "when" else "right")
    for name, rows in (
        ("windows of training", found.ranges),
        ("the quarter after", found.ranges_after),
    ):
        for number, one in enumerate(rows):
            table.add_row(
                name if number == 0 else "",
                f"{one.weeks}+",
                str(one.groups),
                str(one.pairs),
                f"{one.low:.3f}",
                f"{one.said:.3f}",
                f"{one.high:.3f}",
                f"{one.came:.3f}",
                f"{one.inside:.2f}",
            )
        table.add_row("together", "", str(sum(one.groups for one in rows)), *[""] * 5, _all(rows))
    return table


def _all(rows: Sequence[Checked]) -> str:
    """Return the share of all groups that was inside."""
    groups = sum(one.groups for one in rows)
    return f"{sum(one.inside * one.groups for one in rows) / groups:.2f}"


def quarters_table(contacts: Contacts, cut: datetime) -> Table:
    """Return how each quarter up to an instant was foretold by numbers learnt before it.

    The numbers that the product comes with have no row: they have seen all quarters but the last.
    """
    table = Table(title="Quarters, each learnt anew from what was known before it")
    headings = ("from", "pairs", "score", "AUC", "precision at 100", "at 300", "Brier", "log-loss")
    for heading in headings:
        table.add_column(heading, justify="left" if heading == "score" else "right")
    for begins, found in _quarters(contacts, cut):
        for name in (FITTED, *BASELINES):
            first = name == FITTED
            table.add_row(
                f"{begins:%Y-%m-%d}" if first else "",
                str(len(found.test.seen)) if first else "",
                name,
                *_figures(found.judged[name]),
            )
    return table


def _quarters(contacts: Contacts, cut: datetime) -> Iterator[tuple[datetime, Fitted]]:
    """Yield the fit of each quarter, the latest first, as far back as there is enough history."""
    while True:
        try:
            yield cut, fit_at(contacts, cut)
        except BadInput:
            return
        months = cut.year * _MONTHS + cut.month - 1 - _QUARTER_MONTHS
        cut = cut.replace(year=months // _MONTHS, month=months % _MONTHS + 1, day=1)


def windows_table(contacts: Contacts, found: Fitted, cut: datetime) -> Table:
    """Return for each later window of training how the numbers learnt compare, ahead or not.

    The choice of half-life, group size and share has seen these windows; the simple scores are
    fitted to what was known before each.
    """
    windows = training_windows(contacts, until_ms=milliseconds(cut))
    table = Table(title="Windows of training, each 90 days from the day")
    for heading in ("from", "score", "AUC", "precision at 100", "at 300", "Brier", "log-loss"):
        table.add_column(heading, justify="right")
    for window in windows[4:]:
        known = [one for one in windows if one.ends <= window.day]
        day = np.datetime64("2000-01-01") + np.timedelta64(int(window.day), "D")
        rows = {FITTED: judged(window.met, predicted(found.model, window))}
        rows |= {
            name: judged(window.met, baseline(one, known, window))
            for name, one in BASELINES.items()
        }
        for name, one in rows.items():
            table.add_row(str(day) if name == FITTED else "", name, *_figures(one))
    return table


def _figures(one: Judged) -> Sequence[str]:
    return (
        f"{one.auc:.4f}",
        f"{one.precision_100:.2f}",
        f"{one.precision_300:.3f}",
        f"{one.brier:.4f}",
        f"{one.log_loss:.4f}",
    )


def _instant(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


if __name__ == "__main__":
    main()
