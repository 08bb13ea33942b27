"""The tables of strength for another day, and for messages that the demo's file has not."""

import csv
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from bench.strength import TRAINED_UNTIL, enron_contacts, fit_at
from inroad.errors import BadInput
from inroad.graph.instants import milliseconds
from inroad.graph.strength_model import DAY_MS, EPOCH_MS

OCTOBER = datetime(2001, 10, 1, tzinfo=UTC)
SHIPPED = files("inroad.seeds") / "enron" / "messages.csv"


@pytest.fixture
def quarter_again(tmp_path: Path) -> Path:
    """Draw a quarter after the last of the file: what happened in its last 92 days, once more."""
    path = tmp_path / "later.csv"
    rows = list(csv.DictReader(SHIPPED.read_text("utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        later = csv.DictWriter(file, rows[0])
        later.writeheader()
        for row in rows:
            at = datetime.fromisoformat(row["sent_at"])
            if at >= TRAINED_UNTIL:
                moved = (at + timedelta(days=92)).isoformat()
                later.writerow(row | {"message_id": f"again-{row['message_id']}", "sent_at": moved})
    return path


def test_messages_of_a_later_time_are_what_a_later_day_is_judged_by(quarter_again: Path) -> None:
    with_more = enron_contacts(quarter_again)
    found = fit_at(with_more, OCTOBER)

    begins = (milliseconds(OCTOBER) - EPOCH_MS) / DAY_MS
    assert found.test.day == begins
    assert max(one.ends for one in found.train) <= begins
    # Who wrote to each other in the quarter before does so again: recency is right, and so are we.
    assert found.fitted.auc > 0.9


def test_a_message_that_the_demo_has_is_not_counted_twice() -> None:
    alone, doubled = enron_contacts(), enron_contacts(Path(str(SHIPPED)))
    assert sorted(doubled.day) == sorted(alone.day)


def test_a_day_after_which_there_are_too_few_messages_is_not_judged() -> None:
    with pytest.raises(BadInput, match="end before the 90 days from 2001-10-01 on do"):
        fit_at(enron_contacts(), OCTOBER)
