"""Alerts about customers: falling use, and a renewal that draws near."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from inroad.graph.instants import instant, shifted
from inroad.graph.vocabulary import AlertCode, OpportunityKind
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.post_sale.adoption import adoption, has_dropped
from inroad.plans.wording import counted, day


def adoption_drop(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of a department whose active users fell by a quarter within 30 days.

    Compared are the last 30 days with the 30 days before. Of fewer than five users before nothing
    is concluded while one is left: one of four who is on holiday would be a quarter. Users whose
    department is not known are no department. Source: S0; the floor is the product's default.
    """
    numbers = alert_numbers().ADOPTION_DROP
    for part in adoption(watched.users):
        if has_dropped(part):
            yield Raised(
                AlertCode.ADOPTION_DROP,
                Subject(watched.key, department=part.department),
                f"{part.department} at {watched.name} fell from "
                f"{counted(len(part.earlier), 'active user')} to {len(part.recent)} within "
                f"{numbers.over_days} days",
                tuple(
                    AlertEvidence(
                        f"{user.name} last used the product on {day(instant(user.last_ms))}",
                        user.person_key,
                        instant(user.last_ms),
                    )
                    for user in part.stopped
                ),
            )


def renewal_window(watched: WatchedAccount, *, as_of: datetime) -> Iterator[Raised]:
    """Hold of an open renewal from 90 days before it is due: its plan begins.

    Days are those of the calendar (UTC). It holds until the renewal is over, also when it is late.

    Source: S0.
    """
    for deal in watched.open_deals:
        due = deal.row.closes_on
        if deal.row.kind != OpportunityKind.RENEWAL or due is None:
            continue
        at = datetime.combine(due, time(), UTC)
        begins = shifted(at, days=-alert_numbers().RENEWAL_WINDOW.before_days)
        if begins <= as_of:
            yield Raised(
                AlertCode.RENEWAL_WINDOW,
                Subject(watched.key, deal.row.key),
                f"{deal.row.name} is due on {day(at)}: its renewal plan began on {day(begins)}",
                (AlertEvidence(f"{deal.row.name} is due", at=at),),
                begins,
            )
