"""What follows from an attempt: delivered, tried again later, or a dead letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import random
from typing import Any

from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.send import Attempt
from inroad.graph.vocabulary import DeliveryState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt makes of a delivery and of its webhook."""

    state: DeliveryState
    delivery: Mapping[str, Any]
    """Properties of the Delivery from now on."""
    webhook: Mapping[str, Any]
    """Properties of the Webhook from now on."""
    failures: int
    """Times in a row that nobody was there, this attempt included."""
    goes_on: bool
    """Whether the webhook's next delivery can be sent at once."""


def outcome_of(attempt: Attempt, *, attempts: int, failures: int, now: datetime) -> Outcome:
    """Return what follows from an attempt.

    A delivery that failed waits longer each time, and is a dead letter after the last attempt.
    Where nobody was there, the webhook rests as a whole, so that what comes after does not use up
    its attempts. A receiver that is gone for good stops its webhook; nothing is lost, and the
    delivery stays to be sent.

    Args:
        attempt: what came of it.
        attempts: how often the delivery was sent, this attempt included.
        failures: times in a row that nobody was there before.
        now: when the attempt ended.

    """
    tried: dict[str, Any] = {
        "attempts": attempts,
        "tried_at": now,
        "last_status": attempt.status,
        "last_error": attempt.error,
        "last_reply": attempt.reply,
    }
    state, due_at = _next(attempt, attempts, now)
    tried |= {"state": state.value, "due_at": due_at}
    if attempt.delivered:
        tried["delivered_at"] = now
    failed = failures + 1 if attempt.nobody_there else 0
    webhook: dict[str, Any] = {"failures": failed, "resting_until": None}
    if attempt.nobody_there:
        webhook["resting_until"] = now + _rest(attempt, failed)
    if attempt.gone:
        webhook |= {"active": False, "stopped_because": "the receiver answered 410 Gone"}
    goes_on = not attempt.nobody_there and not attempt.gone
    return Outcome(state, tried, webhook, failed, goes_on)


def _next(attempt: Attempt, attempts: int, now: datetime) -> tuple[DeliveryState, datetime]:
    if attempt.delivered:
        return DeliveryState.DELIVERED, now
    if attempt.gone:
        return DeliveryState.PENDING, now
    if attempts >= schedule().attempts:
        return DeliveryState.DEAD, now
    wait_s = schedule().after_attempt_s[attempts - 1] * (1 + schedule().jitter * random())
    return DeliveryState.PENDING, now + timedelta(seconds=max(wait_s, attempt.retry_after_s or 0))


def _rest(attempt: Attempt, failures: int) -> timedelta:
    steps = schedule().rest_s
    rest_s = steps[min(failures, len(steps)) - 1]
    return timedelta(seconds=max(rest_s, attempt.retry_after_s or 0))
