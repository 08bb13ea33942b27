import json

from tests.cli.conftest import Inroad

STORY = ("--as-of", "2001-10-01", "-w", "enron")


def test_the_pull_on_the_buyer_is_drawn_with_who_carries_it_and_what_would_end_it(
    inroad: Inroad, enron: str
) -> None:
    done = inroad("pull", "ETS renewal", *STORY)
    assert done.exit_code == 0
    for said in (
        "Rod Hayslett  towards us",
        "VP & CFO · ETS renewal",
        "+0.09  Steven Harris",
        "Not known where they stand: Stanley Horton",
        "What would end it",
        "If Tracy Geaccone became sceptical",
    ):
        assert said in done.stdout, said


def test_somebody_else_can_be_asked_about(inroad: Inroad, enron: str) -> None:
    done = inroad("pull", "ETS renewal", "--on", "Danny McCarty", *STORY, "--json")
    (covered,) = json.loads(done.stdout)["coverages"]
    (pull,) = covered["opportunity"]["pull"]["pulls"]
    assert pull["person"]["name"] == "Danny McCarty"
    turned = [one["person"]["name"] for one in pull["carriers"] if one["weight"] < -0.01]
    assert turned == ["Mark McConnell"]


def test_a_deal_without_a_buyer_says_so_and_no_deal_ends_with_3(inroad: Inroad, enron: str) -> None:
    done = inroad("pull", "ETS capacity desk", *STORY)
    assert "Nobody is known to be the Economic Buyer" in " ".join(done.stdout.split())
    assert inroad("pull", "zzz", *STORY).exit_code == 3
    assert inroad("pull", "ETS renewal", "--on", "Vince Kaminski", *STORY).exit_code == 2
