"""What a colleague allows, said and asked on the command line."""

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import draw_deal
from tests.cli.conftest import Inroad

ANA = ("consent", "Ana Example")
OWN = ("--from", "Ana Example")


@pytest.fixture
def acme(graph: Graph, workspace: str) -> str:
    """A workspace of `draw_deal`."""
    draw_deal(graph, workspace)
    return workspace


def test_who_was_hidden_before_stays_hidden_until_shown_again(inroad: Inroad, acme: str) -> None:
    inroad(*ANA, "--hide", "Eva Example", "-w", acme)
    both = inroad(*ANA, "--hide", "Cfo Example", "--hide", "Vic Example", *OWN, "-w", acme)
    assert both.exit_code == 0, both.output
    assert "  tells nobody that they know Cfo Example, Eva Example, Vic Example" in both.stdout

    inroad(*ANA, "--show", "Eva Example", "-w", acme)
    left = inroad(*ANA, *OWN, "-w", acme).stdout
    assert "  tells nobody that they know Cfo Example, Vic Example" in left
    again = inroad(*ANA, "--show", "Eva Example", "-w", acme)
    assert again.stdout.startswith("That was so already; nothing was written.")


def test_a_veto_is_added_and_lifted_and_the_rest_stays(inroad: Inroad, acme: str) -> None:
    inroad(*ANA, "--per-month", "3", "-w", acme)
    vetoed = inroad(*ANA, "--veto", "Acme", "-w", acme)
    assert "  introduces nobody at Acme" in vetoed.stdout
    lifted = inroad(*ANA, "--lift-veto", "Acme", "-w", acme)
    assert lifted.exit_code == 0, lifted.output
    assert "introduces nobody" not in lifted.stdout
    assert "  3 asks a month" in lifted.stdout


def test_who_is_hidden_is_printed_for_the_colleague_alone(inroad: Inroad, acme: str) -> None:
    inroad(*ANA, "--hide", "Eva Example", "-w", acme)
    for asked in ((), ("--from", "Bob Example"), ("--per-month", "2")):
        shown = inroad(*ANA, *asked, "-w", acme)
        assert "Eva" not in shown.output
        assert "whom they hide, if anybody, is told to themselves alone (--from)" in shown.stdout
    assert "Eva" not in inroad(*ANA, "--json", "-w", acme).output


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("--per-month", "-2"), "must be 0 to 1000, not -2 (--per-month)", 2),
        (("--cool-down", "9999"), "must be 0 to 3650, not 9999 (--cool-down)", 2),
        (("--hide", "Ana Example"), "nobody is hidden from themself (--hide)", 2),
        (("--hide", "Nobody Anywhere"), "(--hide)", 3),
        (("--show", "Nobody Anywhere"), "(--show)", 3),
        (("--veto", "Home"), "our own company cannot be vetoed (--veto)", 2),
        (("--lift-veto", "Nowhere"), "no account is called 'Nowhere' (--lift-veto)", 3),
        (("--hide-all", "--since", "2199-01-01"), "lies ahead; say it when it holds (--since)", 2),
        (("--hide-all", "--since", "soon"), "(--since)", 2),
        (("--since", "2026-01-01"), "goes with a change", 2),
        (("--hide-all", "--as-of", "2026-01-01"), "goes with a question", 2),
        (("--from", "Nobody Anywhere"), "(--from)", 3),
    ],
)
def test_what_cannot_be_meant_names_its_option_and_nothing_is_said(
    inroad: Inroad, acme: str, words: tuple[str, ...], said: str, code: int
) -> None:
    refused = inroad(*ANA, *words, "-w", acme)

    assert refused.exit_code == code, refused.output
    assert said in " ".join(refused.stderr.split())
    assert inroad(*ANA, "-w", acme).stdout == (
        "Ana Example never said anything, and allows everything.\n"
    )
