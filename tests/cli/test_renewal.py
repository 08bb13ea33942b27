import json

from tests.cli.conftest import Inroad

STORY = ("--as-of", "2001-11-20", "-w", "enron")


def test_the_plan_of_a_renewal_is_drawn_with_its_steps_and_how_the_customer_is(
    inroad: Inroad, enron: str
) -> None:
    done = inroad("renewal", "ETS renewal", *STORY)
    assert done.exit_code == 0
    for said in (
        "ETS renewal  plan running",
        "due 31 Dec 2001, 41 days to go · plan from 2 Oct 2001",
        "Find out who is the Executive Sponsor",
        "Rod Hayslett",
        "Waits for a sign of integration or audit",
        "nobody: customer success",
        "How the customer is",
        "No use of the product is recorded.",
    ):
        assert said in done.stdout, said


def test_the_day_before_the_plan_begins_nothing_is_overdue(inroad: Inroad, enron: str) -> None:
    done = inroad("renewal", "ETS", "--as-of", "2001-10-01", "-w", enron)
    assert "plan not yet begun" in done.stdout
    assert "overdue" not in done.stdout
    begun = inroad("renewal", "ETS", "--as-of", "2001-10-02", "-w", enron)
    assert "plan running" in begun.stdout


def test_the_answer_as_json_has_the_names_of_graphql(inroad: Inroad, enron: str) -> None:
    done = inroad("renewal", "ETS renewal", *STORY, "--json")
    (plan,) = json.loads(done.stdout)["plans"]
    assert (plan["beginsOn"], plan["dueOn"], plan["phase"]) == (
        "2001-10-02",
        "2001-12-31",
        "RUNNING",
    )


def test_what_is_no_renewal_is_told_in_one_sentence(inroad: Inroad, enron: str) -> None:
    done = inroad("renewal", "ETS capacity desk", *STORY)
    assert done.exit_code == 2
    assert done.stderr.startswith("inroad: ETS capacity desk is no renewal (expansion), and has")


def test_nothing_of_that_name_ends_with_3_and_no_open_renewal_with_0(
    inroad: Inroad, enron: str
) -> None:
    assert inroad("renewal", "zzz", *STORY).exit_code == 3
    done = inroad("renewal", "EES", *STORY)
    assert (done.exit_code, done.stdout) == (0, "EES has no open renewal on that day.\n")
