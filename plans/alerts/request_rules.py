"""Alerts about introductions: somebody was asked for one, or nobody says what became of one."""

from collections.abc import Callable, Iterator
from datetime import datetime

from inroad.graph.instants import instant
from inroad.graph.vocabulary import AlertCode, RequestState
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.requests import remind_at
from inroad.plans.wording import day
from inroad.queries.watch.asks_at import AskAt

_WAITING: dict[str, Callable[[AskAt, str], str]] = {
    RequestState.ASKED: lambda one, on: (
        f"{one.connector_name} was asked on {on} and has not answered"
    ),
    RequestState.ACCEPTED: lambda one, on: (
        f"{one.connector_name} accepted on {on} and has not introduced them yet"
    ),
    RequestState.INTRODUCED: lambda _, on: (
        f"they were introduced on {on}, and nobody says whether they met"
    ),
}


def introduction_asked(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold for one of ours while they were asked for an introduction and have not answered.

    One alert for all that one colleague was asked for one contact on one deal. Source: the
    lifecycle of requests (docs/introduction-requests.md).
    """
    for about, asks in _grouped(watched, _connector, _of_ours_and_unanswered):
        first = asks[0]
        at = instant(first.asked_ms)
        yield Raised(
            AlertCode.INTRODUCTION_ASKED,
            about,
            f"{_capital(first.connector_name)} was asked by {first.asker_name} on {day(at)} for an "
            f"introduction to {first.target_name} of {watched.name}",
            tuple(
                AlertEvidence(
                    f"{one.asker_name} asked on {day(instant(one.asked_ms))}",
                    one.target_key,
                    instant(one.asked_ms),
                )
                for one in asks
            ),
            at,
        )


def introduction_overdue(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold for who asked, and for who was asked, while it is time to ask what became of it.

    The days of each state are those of `plans/requests.yaml`, or the workspace's own; the last of
    them counts. Source: the lifecycle of requests (docs/introduction-requests.md).
    """

    def due_at(one: AskAt) -> datetime | None:
        since = instant(one.since_ms)
        return remind_at(RequestState(one.state), since, rules=watched.request_rules)

    def due(one: AskAt) -> bool:
        at = due_at(one)
        return at is not None and at <= as_of

    def due_of_ours(one: AskAt) -> bool:
        return one.connector_is_ours and due(one)

    by_subject: dict[Subject, list[AskAt]] = {}
    for whose, of in ((_asker, due), (_connector, due_of_ours)):
        for about, asks in _grouped(watched, whose, of):
            by_subject.setdefault(about, []).extend(asks)
    for about, asks in by_subject.items():
        first = asks[0]
        yield Raised(
            AlertCode.INTRODUCTION_OVERDUE,
            about,
            f"The introduction of {first.asker_name} to {first.target_name} of {watched.name} is "
            f"overdue: {_waiting(asks[0])}",
            tuple(
                AlertEvidence(_waiting(one), one.target_key, instant(one.since_ms)) for one in asks
            ),
            min(filter(None, map(due_at, asks)), default=None),
        )


def _of_ours_and_unanswered(one: AskAt) -> bool:
    return one.connector_is_ours and one.state == RequestState.ASKED


def _grouped(
    watched: WatchedAccount, whose: Callable[[AskAt], str], of: Callable[[AskAt], bool]
) -> Iterator[tuple[Subject, list[AskAt]]]:
    """Yield the requests by the deal, the contact and the colleague whom they are about."""
    groups: dict[Subject, list[AskAt]] = {}
    for one in filter(of, watched.asks):
        about = Subject(watched.key, one.opportunity_key, one.target_key, whose(one))
        groups.setdefault(about, []).append(one)
    yield from groups.items()


def _asker(one: AskAt) -> str:
    return one.asker_key


def _connector(one: AskAt) -> str:
    return one.connector_key


def _waiting(one: AskAt) -> str:
    return _WAITING[one.state](one, day(instant(one.since_ms)))


def _capital(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"
