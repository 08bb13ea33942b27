"""What stands in the head of a document about deals."""

from collections.abc import Sequence

from inroad.api.documents.wording import Answer, day_of, said_amount, said_day


def facts_of(deals: Sequence[Answer]) -> tuple[tuple[str, str], ...]:
    """Return amount and day of one deal; of several, a line each under its name.

    What a renewal is worth is the ARR, and the day it closes is the renewal. Source: S2, its head.
    """
    if len(deals) != 1:
        return tuple((deal["name"], _in_a_line(deal)) for deal in deals)
    [deal] = deals
    is_renewal = deal["kind"] == "RENEWAL"
    return (
        ("ARR" if is_renewal else "Amount", said_amount(deal["amount"], deal["currency"])),
        ("Renewal" if is_renewal else "Closes", said_day(day_of(deal["closesOn"]))),
    )


def _in_a_line(deal: Answer) -> str:
    is_renewal = deal["kind"] == "RENEWAL"
    parts = [
        f"ARR {said_amount(deal['amount'], deal['currency'])}"
        if is_renewal
        else said_amount(deal["amount"], deal["currency"]),
        f"{'renewal' if is_renewal else 'closes'} {said_day(day_of(deal['closesOn']))}",
        deal["stage"],
    ]
    return ", ".join(part for part in parts if part)
