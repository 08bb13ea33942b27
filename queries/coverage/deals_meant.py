"""Which deals does somebody mean who names one, or its account?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from inroad.errors import NotUnderstood
from inroad.graph.cypher import OpenTransaction
from inroad.queries.accounts_found import FoundAccount, accounts_found
from inroad.queries.opportunities_found import FoundOpportunity, opportunities_found
from inroad.queries.targets.phrases import same, without_article

MOST_CANDIDATES = 10
Hit = TypeVar("Hit", FoundAccount, FoundOpportunity)


@dataclass(frozen=True, slots=True)
class DealsMeant:
    """The deals meant, or the account all of whose deals are meant, or the choice there is."""

    opportunity_keys: tuple[str, ...]
    """The deals meant, best first; empty where an account is meant, or nothing."""
    account_key: str | None
    """The account meant; None where deals are, or nothing."""
    candidate_keys: tuple[str, ...]
    """Accounts to choose among, or the nearest, best first; empty where something is meant."""
    explanation: str
    """How the words were read."""


def deals_meant(tx: OpenTransaction, /, *, workspace: str, words: str) -> DealsMeant:
    """Find out which deals words mean: the name of a deal, else of an account, else part of one.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        words: as a person would say it: `ETS renewal`, `ETS`.

    Raises:
        NotUnderstood: the words hold no letter or digit.

    """
    words = without_article(words.strip())
    if not any(c.isalnum() for c in words):
        raise NotUnderstood("say which deal you mean: its name, or its account's", field="words")
    deals = opportunities_found(tx, workspace=workspace, words=words, limit=MOST_CANDIDATES)
    accounts = accounts_found(tx, workspace=workspace, words=words, limit=MOST_CANDIDATES)
    named_deals, named_accounts = _fitting(deals, words), _fitting(accounts, words)
    if named_deals and (not named_accounts or same(named_deals[0].name, words)):
        keys = tuple(deal.key for deal in named_deals)
        return DealsMeant(keys, None, (), f"{words!r} as a deal")
    if len(named_accounts) == 1:
        account = named_accounts[0]
        return DealsMeant((), account.key, (), f"the open deals of {account.name}")
    candidates = named_accounts or accounts
    keys = tuple(account.key for account in candidates)
    if named_accounts:
        said = f"{len(keys)} accounts fit {words!r}, choose one"
    else:
        nearest = "; the nearest accounts are given" if keys else ""
        said = f"no deal and no account is called {words!r}{nearest}"
    return DealsMeant((), None, keys, said)


def _fitting(hits: Sequence[Hit], words: str) -> list[Hit]:
    """Return the hits with every word: those of that name, else those whose names have the words.

    Only where no name has them, those that were found by something else, or by a misspelt word.
    """
    fitting = [hit for hit in hits if hit.every_word]
    named = [hit for hit in fitting if _begins(hit.name, words)]
    return [hit for hit in fitting if same(hit.name, words)] or named or fitting


def _begins(name: str, words: str) -> bool:
    """Return whether each word is the beginning of a word of the name."""
    parts = name.casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in words.casefold().split())
