"""The kinds of document there are: what each asks, whom it can be of, and who puts it together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from typing import Protocol

from inroad.api.documents.contact_blueprints import contact_blueprints
from inroad.api.documents.contact_map import contact_map
from inroad.api.documents.content import Content
from inroad.api.documents.multi_threading_plan import multi_threading_plan
from inroad.api.documents.penetration_report import penetration_report
from inroad.api.documents.role_dashboard import role_dashboard
from inroad.api.documents.stakeholder_map import stakeholder_map
from inroad.api.documents.wording import Answer
from inroad.errors import BadInput


class Scope(StrEnum):
    """Whom a document can be of."""

    DEAL_OR_ACCOUNT = "a deal or an account"
    ACCOUNT = "an account"
    """Of a deal its account is meant."""
    ACCOUNT_OR_ALL = "an account, or everything"
    ANY = "a deal, an account, or everything"


class Build(Protocol):
    """What puts a document together: a pure function of what the API answered."""

    def __call__(self, answer: Answer, /, *, about: str, day: date) -> Content:
        """Return the content."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The list in an answer that goes on page after page."""

    path: tuple[str, ...]
    """Fields from the root to the connection."""
    most: int
    """Edges at which it ends."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    name: str
    """As commands and addresses have it; its operation lies beside this file under that stem."""
    summary: str
    scope: Scope
    build: Callable[..., Content]
    pages: Pages | None = None
    lists: bool = False
    """Whether its operation lists accounts: one that is named goes into its filter."""

    @property
    def operation(self) -> str:
        """The GraphQL operation that it is made of."""
        file = files("inroad.api.documents") / f"{self.name.replace('-', '_')}.graphql"
        return file.read_text(encoding="utf-8")


_KINDS = (
    Kind(
        "stakeholder-map",
        "Who matters at a customer, where the gaps are, and what to do",
        Scope.DEAL_OR_ACCOUNT,
        stakeholder_map,
    ),
    Kind(
        "contact-map",
        "Client Contact Map: who of ours stands how with whom of theirs",
        Scope.ACCOUNT,
        contact_map,
        Pages(("contactMap", "map", "contacts"), 400),
    ),
    Kind(
        "contact-blueprints",
        "One sheet for each Contact Blueprint that is open",
        Scope.ACCOUNT_OR_ALL,
        contact_blueprints,
    ),
    Kind(
        "role-dashboard",
        "Completeness by role over open deals, stage gates, alerts",
        Scope.ANY,
        role_dashboard,
        Pages(("opportunities",), 400),
    ),
    Kind(
        "penetration-report",
        "Accounts by band of engaged roles, trend, and whom to win next",
        Scope.ACCOUNT_OR_ALL,
        penetration_report,
        Pages(("penetrations",), 1000),
        lists=True,
    ),
    Kind(
        "multi-threading-plan",
        "Whom to win, by which way, who acts, by when",
        Scope.DEAL_OR_ACCOUNT,
        multi_threading_plan,
    ),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}


def kind_of(name: str) -> Kind:
    """Return the kind of a name.

    Raises:
        BadInput: there is none.

    """
    try:
        return KINDS[name]
    except KeyError:
        there = ", ".join(KINDS)
        raise BadInput(
            f"there is no document {name[:100]!r}; there are {there}", field="kind"
        ) from None
