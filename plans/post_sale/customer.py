"""Who are the contacts of a customer, by the roles of the time after the sale?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.instants import instant
from inroad.graph.taxonomy import BuyingRole, HealthSignal, Taxonomies
from inroad.graph.vocabulary import InteractionKind, OpportunityKind
from inroad.plans.alerts.watched import WatchedAccount, WatchedDeal, left_at
from inroad.plans.engagement import Contact
from inroad.queries.watch.signals_of import SeenDoing

AFTER_SALE = "customer-success"
"""Name of the taxonomy of the time after the sale (S0)."""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who holds a role of the time after the sale, or held it in leaving."""

    contact: Contact
    opportunity_keys: tuple[str, ...]
    """The deals on which a role of theirs reads as this one."""
    left_at: datetime | None
    """When they left the account for good; None: they are there."""


def after_sale_roles(taxonomies: Taxonomies) -> tuple[BuyingRole, ...]:
    """Return the roles of the time after the sale that are in use, in the order of the source."""
    return tuple(role for role in taxonomies.named(AFTER_SALE).roles if not role.retired)


def deals_of_customer(watched: WatchedAccount) -> list[WatchedDeal]:
    """Return the deals whose people are those of the time after the sale: won ones and renewals."""
    return [
        deal for deal in watched.deals if deal.state.won or deal.row.kind == OpportunityKind.RENEWAL
    ]


def holders_after_sale(
    watched: WatchedAccount, taxonomies: Taxonomies, *, as_of: datetime
) -> Mapping[str, list[Held]]:
    """Return who holds which role after the sale, by the role's key; who is there stands first.

    Roles are those on the won deals and renewals, read in `customer-success`: whoever was the
    economic buyer approves the renewal. Suggested ones do not count, nor do colleagues, nor who is
    not known by name.

    Args:
        watched: the account.
        taxonomies: the workspace's, by which roles read in one another.
        as_of: the instant that the account was read for.

    """
    jobs = watched.jobs_of()
    found: dict[tuple[str, str], Held] = {}
    for deal in deals_of_customer(watched):
        by_key = {one.person_key: one for one in deal.contacts}
        for part in deal.playing(as_of):
            contact = by_key.get(part.person_key)
            if contact is None or contact.is_placeholder or part.role not in deal.roles:
                continue
            left = left_at(jobs.get(part.person_key, ()), as_of=as_of)
            taxonomy = deal.roles.taxonomy.name
            for role in taxonomies.translated(taxonomy, part.role, into=AFTER_SALE):
                known = found.get((role.key, part.person_key))
                deals = {deal.row.key, *(known.opportunity_keys if known else ())}
                held = Held(contact, tuple(sorted(deals)), left)
                found[role.key, part.person_key] = held
    groups: dict[str, list[Held]] = {}
    for (role_key, _), held in found.items():
        groups.setdefault(role_key, []).append(held)
    return {
        key: sorted(held, key=lambda one: (one.left_at is not None, one.contact.name))
        for key, held in groups.items()
    }


def last_doing(
    doings: Iterable[SeenDoing],
    *,
    signal: str | None,
    kinds: Iterable[InteractionKind] | None = None,
) -> datetime | None:
    """Return when somebody last did something of these kinds; None: never.

    Args:
        doings: what one person did.
        signal: what must have been stated of it; None: nothing in particular.
        kinds: kinds of interaction that count; None: all.

    """
    counted = set(InteractionKind if kinds is None else kinds)
    found = [one.last_ms for one in doings if one.kind in counted and one.signal == signal]
    return instant(max(found)) if found else None


def last_sign(doings: Iterable[SeenDoing], signal: HealthSignal) -> datetime | None:
    """Return when somebody last showed a health signal; None: never."""
    stated = signal.signal.value if signal.signal else None
    return last_doing(doings, kinds=signal.seen_in, signal=stated)
