"""How far do we reach into these accounts?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PenetrationCounts:
    """How many roles and contacts of one account are known and engaged."""

    account_key: str
    name: str
    open_deals: int
    amount: float | None
    """Worth of the open deals, in `currency`; None where they have several currencies."""
    currency: str | None
    expected: int
    """Roles that the open deals expect, each once by what it counts as; 0 without an open deal."""
    identified: int
    """Of the expected roles, or of those of past deals, how many somebody holds."""
    engaged: tuple[int, ...]
    """How many somebody holds who is engaged: on the day, and on each day before it."""
    activated: tuple[int, ...]
    """How many are engaged on the day and were not on the day before it, for each such day."""
    influenced: int
    """Contacts who are engaged, with a role or without."""


@dataclass(frozen=True, slots=True)
class PackedCounts:
    """The counts of all accounts, as the query packs them."""

    accounts: tuple[list[Any], ...]
    """What PenetrationCounts has, in its order, of each account."""


def account_penetration(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    days: Sequence[int],
    over_stages: Sequence[str],
    expected: Mapping[str, Mapping[str, str]],
    default_taxonomy: str,
    window_ms: Mapping[str, int],
    default_window_ms: int,
    with_contacts: bool = True,
    account_keys: Sequence[str] | None = None,
    segments: Sequence[str] | None = None,
) -> list[PenetrationCounts]:
    """Return the counts of each account but the home account.

    Roles count over the deals that are open on a day; on a day without one, over the deals that
    are over by then. Engaged is who turned to us within the window of the deal, as for coverage;
    who left, works for us, or is merely suggested, holds nothing.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the instant.
        days: how many days of 24 hours before it to look as well, rising; looked at is the
            millisecond before them.
        over_stages: stages, as they are written on deals and moves, that say that a deal is over.
        expected: what each expected role counts as, by the taxonomy's name and the role's key;
            roles of several deals that count as the same are one.
        default_taxonomy: name of the taxonomy of a deal that names none.
        window_ms: how long a two-way interaction counts, in milliseconds, by kind of deal.
        default_window_ms: the same for an account without a deal.
        with_contacts: whether to look at everybody at the accounts; else `influenced` knows only
            of holders of roles who do not work there, and is not to be shown.
        account_keys: only these; None: all.
        segments: only accounts of one of these segments, as written; None: all.

    Returns:
        Rows in no order.

    Source: S0, "Account-Based Marketing"; docs/method/penetration.md.

    """
    [packed] = cypher.rows(
        tx,
        QUERY,
        PackedCounts,
        workspace=workspace,
        account_keys=None if account_keys is None else sorted(set(account_keys)),
        segments=None if segments is None else sorted(set(segments)),
        as_of=as_of.astimezone(UTC),
        days=list(days),
        over_stages=sorted(set(over_stages)),
        expected={name: dict(roles) for name, roles in expected.items()},
        default_taxonomy=default_taxonomy,
        window_ms=dict(window_ms),
        default_window_ms=default_window_ms,
        with_contacts=with_contacts,
    )
    return [_counts(values) for values in packed.accounts]


def _counts(values: list[Any]) -> PenetrationCounts:
    """Return one account's values as they are told apart."""
    *plain, engaged, activated, influenced = values
    every: list[Any] = [*plain, tuple(engaged), tuple(activated), influenced]
    return PenetrationCounts(*every)
