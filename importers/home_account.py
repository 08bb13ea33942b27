"""Is there an account that is us? Without one every person is a contact, and nobody a colleague."""

from difflib import SequenceMatcher

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.accounts_of_deals import accounts_of_deals
from inroad.graph.writes.first_accounts import first_accounts
from inroad.graph.writes.known_facts import known_facts
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.run import ImportRun

_MOST_COMPARED = 5_000
"""Accounts that are looked at for one like the missing one."""
_MOST_NAMED = 5
_LIKE = 0.5
"""How much of two words must be the same for one to be named beside the other, in [0, 1]."""


def warn_without_home(run: ImportRun) -> None:
    """Tell who watches an import when no account has the key of the account that is us.

    Named are the accounts that are like it, or else the first ones. In a dry run those count that
    would have been written.
    """
    planned = run.rehearsed_accounts
    found = run.graph.read(_lacking, workspace=run.workspace, planned=planned, home=run.home)
    if found is None:
        return
    home, accounts = found
    near = [f"{key} ({name})" for key, name in _like(home, accounts)]
    there = f"; there are {', '.join(near)}" if near else ", for there is no account at all"
    run.progress.warned(
        "home", f"no account has the key {home}, so nobody here is one of ours{there}"
    )


def _lacking(
    tx: OpenTransaction, /, *, workspace: str, planned: dict[str, str], home: str | None
) -> tuple[str, dict[str, str]] | None:
    """Return the key that no account has, and the accounts that there are; None: one has it."""
    us, _ = accounts_of_deals(tx, workspace=workspace, opportunities=())
    us = us or home
    if us is None or us in planned:
        return None
    if known_facts(tx, workspace=workspace, kind=RecordKind.ACCOUNTS, keys=[us]):
        return None
    there = first_accounts(tx, workspace=workspace, limit=_MOST_COMPARED)
    return us, there | planned


def _like(home: str, accounts: dict[str, str]) -> list[tuple[str, str]]:
    """Return the accounts whose key or name is most like a key, or else the first ones."""
    wanted = _bare(home)

    def likeness(account: tuple[str, str]) -> float:
        words = (_bare(account[0]), account[1].casefold())
        return max(SequenceMatcher(None, wanted, word).ratio() for word in words)

    ranked = sorted(accounts.items(), key=lambda one: (-likeness(one), one[0]))
    near = [one for one in ranked if likeness(one) >= _LIKE]
    return (near or sorted(accounts.items()))[:_MOST_NAMED]


def _bare(key: str) -> str:
    """Return a key without the system it comes from."""
    return key.rpartition(":")[2].casefold()
