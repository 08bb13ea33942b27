"""Who leads to a committee, read in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import shifted
from inroad.plans.coverage_rules import coverage_rules
from inroad.plans.resilience.committee import Committee
from inroad.plans.resilience.links import Evidence, Threads, threads
from inroad.plans.resilience.rules import thread_rules
from inroad.plans.resilience.threads import Resilience, resilience_of
from inroad.queries.resilience.introductions_made import introductions_made
from inroad.queries.resilience.shared_touches import shared_touches
from inroad.queries.resilience.thread_links import thread_links


@dataclass(frozen=True, slots=True)
class Held:
    """Whom we are to hold on to, and where they work."""

    committee: Committee
    account_keys: Sequence[str]
    """Keys of the accounts of its deals."""


def threads_to(
    tx: OpenTransaction, /, *, workspace: str, held: Held, min_strength: float, as_of: datetime
) -> Threads:
    """Return who leads to whom from our team to a committee, at an instant.

    What ours had with contacts of the account is looked into, for the members and for whoever of
    the account stands between; of the others the strength is enough.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        held: the committee.
        min_strength: the weakest relationship that carries, in [0, 1].
        as_of: the instant.

    """
    members, there = held.committee.members, held.committee.contacts
    links = thread_links(
        tx, workspace=workspace, people=list(members), min_strength=min_strength, as_of=as_of
    )
    of_account = set(members) | set(there)
    known_by: dict[str, list[str]] = {}
    for link in links:
        if link.near_is_ours and link.far_key in of_account:
            known_by.setdefault(link.far_key, []).append(link.near_key)
    looked_into = sorted(known_by)
    introductions = introductions_made(tx, workspace=workspace, people=looked_into, as_of=as_of)
    touches = shared_touches(
        tx,
        workspace=workspace,
        firsts=[{"person": key, "others": known_by[key]} for key in looked_into],
        people=list(members),
        accounts=held.account_keys,
        since=shifted(as_of, days=-coverage_rules().windows.active_days),
        as_of=as_of,
        most_participants=thread_rules().most_participants,
        witnesses=[one.introducer_key for one in introductions],
    )
    return threads(
        links,
        Evidence(touches, introductions, frozenset(there)),
        members=members,
        contacts=looked_into,
        min_strength=min_strength,
    )


def resilience_to(
    tx: OpenTransaction, /, *, workspace: str, held: Held, min_strength: float, as_of: datetime
) -> Resilience:
    """Return how resilient our hold on a committee is; read and judged off the event loop.

    A flow through tens of thousands of links takes its time, in which other requests go on.
    """
    leads = threads_to(tx, workspace=workspace, held=held, min_strength=min_strength, as_of=as_of)
    return resilience_of(held.committee, leads, min_strength=min_strength)
