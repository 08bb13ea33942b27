"""`inroad document`, and `inroad plan --format`, as they are typed."""

from pathlib import Path

import pytest

from tests.cli.conftest import Inroad

ON = ("-w", "enron", "--as-of", "2001-10-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_markdown_goes_to_the_terminal(inroad: Inroad, enron: str, here: Path) -> None:
    done = inroad("document", "contact-map", "ETS", *ON)

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("## Client Contact Map: ETS\n")
    assert "★ Rod Hayslett" in done.stdout
    assert list(here.iterdir()) == []


def test_a_penetration_report_of_one_account_holds_no_other(
    inroad: Inroad, enron: str, here: Path
) -> None:
    done = inroad("document", "penetration-report", "ETS", *ON)

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("## ABM Penetration Report: ETS\n")
    assert "**ETS**" in done.stdout and "**Energy Operations**" not in done.stdout


def test_another_format_goes_to_a_file_named_after_what_it_is(
    inroad: Inroad, enron: str, here: Path
) -> None:
    done = inroad("document", "penetration-report", *ON, "--format", "pdf")

    assert done.exit_code == 0, done.output
    [file] = here.iterdir()
    assert file.name == "penetration-report-enron-2001-10-01.pdf"
    assert file.read_bytes().startswith(b"%PDF-")
    assert f"Wrote {file.name}" in done.stderr.replace("\n", "")
    assert done.stdout == ""


def test_the_ending_of_the_file_says_the_format(inroad: Inroad, enron: str, here: Path) -> None:
    done = inroad("document", "role-dashboard", "ETS", *ON, "--out", "roles.html")

    assert done.exit_code == 0, done.output
    page = (here / "roles.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto">ETS</h1>' in page
    assert "ETS capacity desk" in page


def test_a_file_can_be_written_into_a_folder_or_sent_on(
    inroad: Inroad, enron: str, here: Path
) -> None:
    (here / "out").mkdir()
    into = inroad("document", "penetration-report", *ON, "--out", "out", "--format", "csv")
    on = inroad("document", "penetration-report", *ON, "--out", "-", "--format", "csv")

    assert (into.exit_code, on.exit_code) == (0, 0)
    [file] = (here / "out").iterdir()
    assert file.suffix == ".csv"
    assert on.stdout_bytes == file.read_bytes()


def test_a_file_that_is_there_is_kept_unless_told_otherwise(
    inroad: Inroad, enron: str, here: Path
) -> None:
    kept = here / "kept.csv"
    kept.write_text("mine")
    command = ("document", "penetration-report", *ON, "--out", "kept.csv")

    refused = inroad(*command)
    assert refused.exit_code == 2
    assert "is there already; --force writes over it" in refused.stderr.replace("\n", "")
    assert kept.read_text() == "mine"

    assert inroad(*command, "--force").exit_code == 0
    assert kept.read_bytes().startswith(b"\xef\xbb\xbfABM Penetration Report")


def test_a_plan_can_be_had_as_a_file(inroad: Inroad, enron: str, here: Path) -> None:
    done = inroad("plan", "ETS renewal", *ON, "--format", "pdf", "--hours", "8")

    assert done.exit_code == 0, done.output
    [file] = here.iterdir()
    assert file.name == "multi-threading-plan-ets-renewal-2001-10-01.pdf"
    assert file.read_bytes().startswith(b"%PDF-")


def test_a_plan_in_markdown_names_its_steps_as_the_drawn_one_does(
    inroad: Inroad, enron: str, here: Path
) -> None:
    done = inroad("plan", "ETS renewal", *ON, "--format", "md")

    assert done.exit_code == 0, done.output
    assert "| Target Contact | Path to Engagement | First Action | Timeline |" in done.stdout
    assert "**Rod Hayslett (VP & CFO), engage: Economic Buyer**" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("document", "nonsense", "ETS"), 2, "there is no document 'nonsense'"),
        (("document", "contact-map", "ETS", "--format", "doc"), 2, "there is no format 'doc'"),
        (("document", "contact-map", "ETS", "--out", "map.doc"), 2, "there is no format 'doc'"),
        (("document", "contact-map"), 2, "contact-map is of an account: say which"),
        (("document", "penetration-report", "Zylograph"), 3, "is called 'Zylograph'"),
        (("document", "stakeholder-map", "Zylograph"), 3, "is called 'Zylograph'"),
        (("document", "stakeholder-map", "Energy Operations"), 3, "has no open deal"),
        (("document", "contact-blueprints", "Energy Operations"), 3, "no contact blueprint is"),
        (("document", "contact-map", "ETS", "--out", "no/such/map.md"), 2, "cannot write"),
        (("plan", "ETS renewal", "--format", "pdf", "--json"), 2, "either JSON or a document"),
        (("plan", "ETS renewal", "--force"), 2, "no file to write over"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left(  # noqa: PLR0917
    inroad: Inroad, enron: str, here: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = inroad(*words, *ON)

    assert done.exit_code == code, done.output
    assert said in " ".join(done.stderr.split())
    assert list(here.iterdir()) == []
