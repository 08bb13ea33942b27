"""Pasts drawn by hand: who played which role in what position."""

from datetime import UTC, date, datetime
from typing import Any

from inroad.plans.stage_documents import shipped_stages
from inroad.plans.suggestions.examples import Past
from inroad.queries.suggestions.deals_learnt_from import PastDeal
from inroad.queries.suggestions.places import Place
from inroad.queries.suggestions.role_examples import RoleExample

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TITLES = {
    "ECONOMIC_BUYER": ("Chief Financial Officer", "Finance"),
    "TECHNICAL_BUYER": ("IT Director", "IT"),
    "CHAMPION": ("Head of Planning", "Operations"),
    "END_USER": ("Planner", "Operations"),
    "PROCUREMENT": ("Category Buyer", "Procurement"),
}
"""What the holders of each role mostly are in these pasts."""


def a_deal(key: str = "d0", **more: Any) -> PastDeal:
    given: dict[str, Any] = {
        "name": f"Deal {key}",
        "kind": "NEW",
        "stage": "Closed Won",
        "amount": 100.0,
        "currency": "EUR",
        "opened_on": date(2025, 1, 1),
        "closes_on": date(2025, 6, 1),
        "account_key": f"account {key}",
        "taxonomy": None,
        "breadth": None,
        "department": None,
        "segment": None,
        "account_name": f"Account {key}",
    }
    return PastDeal(key, **(given | more))


def an_example(
    person: str, deal: str, role: str, title: str | None, *, rejected: bool = False, **more: Any
) -> RoleExample:
    given: dict[str, Any] = {"department": None, "function": None, "seniority": None}
    return RoleExample(person, deal, f"account {deal}", role, rejected, title, **(given | more))


def a_past(
    *examples: RoleExample, deals: list[PastDeal] | None = None, places: tuple[Place, ...] = ()
) -> Past:
    known = {one.opportunity_key: a_deal(one.opportunity_key) for one in examples}
    known |= {deal.key: deal for deal in deals or ()}
    where = {place.person_key: place for place in places}
    return Past.known(examples, known.values(), where, stages=shipped_stages(), as_of=NOW)


def plain_examples(deals: int = 12) -> list[RoleExample]:
    """Return five roles a deal, their holders titled as usual."""
    return [
        an_example(f"{role} {number}", f"d{number}", role, title, department=department)
        for number in range(deals)
        for role, (title, department) in TITLES.items()
    ]


def consultants(deals: int = 12) -> list[RoleExample]:
    """Return people of one title, who play one of three roles in turn."""
    turns = ("CHAMPION", "END_USER", "ECONOMIC_BUYER")
    return [
        an_example(f"mix {number}", f"d{number}", turns[number % 3], "Consultant")
        for number in range(deals)
    ]
