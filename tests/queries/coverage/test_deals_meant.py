from typing import Any

import pytest

from inroad.errors import NotUnderstood
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.coverage.deals_meant import DealsMeant, deals_meant
from tests.drawing import draw

ACCOUNTS = {"etsa": "Borealis", "boro": "Borealis North", "ceres": "Ceres Foods"}
DEALS = {
    "renewal": ("Borealis renewal", "etsa"),
    "pilot": ("Pilot plant", "ceres"),
    "plan": ("Pilot planning", "ceres"),
}


@pytest.fixture
def known(graph: Graph, workspace: str) -> tuple[Graph, str]:
    """Full-text search sees what is committed, once its index has caught up."""

    def write(tx: Any) -> None:
        accounts = [{"key": k, "properties": {"name": n}} for k, n in ACCOUNTS.items()]
        draw(tx, workspace, RecordKind.ACCOUNTS, accounts)
        deals = [
            {"key": k, "account": account, "properties": {"name": name, "kind": "NEW"}}
            for k, (name, account) in DEALS.items()
        ]
        draw(tx, workspace, RecordKind.OPPORTUNITIES, deals)

    graph.write(write)
    graph.read(lambda tx: tx.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"))
    return graph, workspace


def meant(known: tuple[Graph, str], words: str) -> DealsMeant:
    graph, workspace = known
    return graph.read(deals_meant, workspace=workspace, words=words)


@pytest.mark.parametrize(
    "words", ["Borealis renewal", "borealis  RENEWAL", "renewal", "boreal ren"]
)
def test_the_name_of_a_deal_or_a_part_of_it_means_the_deal(
    known: tuple[Graph, str], words: str
) -> None:
    found = meant(known, words)

    assert (found.opportunity_keys, found.account_key) == (("renewal",), None)


@pytest.mark.parametrize(("words", "key"), [("Ceres", "ceres"), ("Borealis", "etsa")])
def test_the_name_of_an_account_means_all_its_deals(
    known: tuple[Graph, str], words: str, key: str
) -> None:
    found = meant(known, words)

    assert (found.opportunity_keys, found.account_key) == ((), key)


def test_words_that_fit_several_deals_mean_all_of_them(known: tuple[Graph, str]) -> None:
    assert set(meant(known, "pilot").opportunity_keys) == {"pilot", "plan"}


def test_words_that_fit_several_accounts_are_a_choice(known: tuple[Graph, str]) -> None:
    found = meant(known, "bore")

    assert (found.opportunity_keys, found.account_key) == ((), None)
    assert set(found.candidate_keys) == {"boro", "etsa"}
    assert found.explanation == "2 accounts fit 'bore', choose one"


def test_words_that_fit_nothing_name_the_nearest_accounts(known: tuple[Graph, str]) -> None:
    near = meant(known, "Ceres Bakery")
    assert (near.opportunity_keys, near.account_key, near.candidate_keys) == ((), None, ("ceres",))
    assert "the nearest accounts are given" in near.explanation

    nothing = meant(known, "Zzyzx")
    assert nothing.candidate_keys == ()
    assert nothing.explanation == "no deal and no account is called 'Zzyzx'"


def test_the_key_of_the_workspace_names_no_account(graph: Graph, enron: str) -> None:
    found = graph.read(deals_meant, workspace=enron, words="Enron")

    assert found.account_key == "enron:Enron"


@pytest.mark.parametrize("words", ["", " ", "?!"])
def test_words_without_a_word_are_not_understood(known: tuple[Graph, str], words: str) -> None:
    with pytest.raises(NotUnderstood, match="which deal"):
        meant(known, words)
