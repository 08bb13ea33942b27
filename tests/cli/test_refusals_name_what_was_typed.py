"""A refusal names the option or the word that was typed, never an argument of the API."""

import pytest

from tests.cli.conftest import Inroad

FAR_TOO_LONG = "x" * 301


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("coverage", "ETS", "--engaged-days", "-1"), "--engaged-days must be 1 to 3650, not -1\n"),
        (("coverage", "ETS", "--first", "0"), "--first must be 1 to 50, not 0\n"),
        (("coverage", FAR_TOO_LONG), "at most 200 letters (OF)\n"),
        (("suggest", FAR_TOO_LONG), "at most 200 letters (OF)\n"),
        (("penetration", "--account", FAR_TOO_LONG), "at most 200 letters (--account)\n"),
        (("penetration", "--words", FAR_TOO_LONG), "at most 200 letters (--words)\n"),
        (("routes", FAR_TOO_LONG), "at most 300 letters (TO)\n"),
        (("move", "ETS renewal", "Nonsense", "--dry-run"), "Closed Lost (STAGE)\n"),
        (("renewal", "ETS capacity desk"), "has no renewal plan (OF)\n"),
        (("taxonomy", "show", "spin"), "customer-success (NAME)\n"),
        (("taxonomy", "show", "ulu", "--in", "spin"), "customer-success (--in)\n"),
        (("alert", "1", "--snooze", "tomorrow"), "or 2001-10-01T09:00Z (--snooze)\n"),
        (("alert", "1", "--acknowledge", "--reopen"), "one at a time (--reopen)\n"),
        (("alert", "999999"), "there is no alert 999999 in enron (NUMBER)\n"),
        (("webhooks", "deliveries", "--to", "zz"), "`inroad webhooks` lists them (--to)\n"),
        (("suggest", "ETS renewal", "--reject", "Nobody: Champion"), " more (--reject)\n"),
        (("webhooks", "retry", "nobody"), "of this id in this workspace (DELIVERY)\n"),
        (("coverage", "ETS", "--as-of", "someday"), "or 2001-10-01T09:00Z (--as-of)\n"),
    ],
)
def test_a_refusal_names_what_was_typed(
    inroad: Inroad,
    enron: str,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "400")

    done = inroad(*words, "-w", enron)

    assert done.exit_code in {2, 3}, done.output
    assert done.stderr.endswith(said)
    assert done.stderr.startswith("inroad: ")


def test_a_sweep_of_a_day_before_the_last_change_names_its_option(
    inroad: Inroad, enron: str
) -> None:
    done = inroad("sweep", "-w", enron, "--dry-run", "--as-of", "2999-01-01")

    assert done.exit_code == 2
    assert "inroad: --as-of must not lie ahead" in done.stderr
