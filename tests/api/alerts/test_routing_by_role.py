"""Who of us talks to whoever holds a role on a deal, and about what (S0), on written facts."""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.alerts.alerting import ACME, ROUTING, look_after
from tests.api.conftest import Ask, asker, client_of, identity, person, seed

DEAL = identity("Opportunity", "desk")
DUTIES = ("ACCOUNT_EXECUTIVE", "SOLUTION_ENGINEER", "DEAL_DESK")
STANDARD = {
    "ECONOMIC_BUYER": ("ACCOUNT_EXECUTIVE", ["roi", "tco", "business case"]),
    "TECHNICAL_BUYER": ("SOLUTION_ENGINEER", ["architecture", "security", "integration"]),
    "CHAMPION": ("OWNER", ["competitive intelligence", "internal selling tools"]),
    "INFLUENCER": ("OWNER", ["thought leadership", "best practices"]),
    "END_USER": ("OWNER", ["demos", "training", "use cases"]),
    "GATEKEEPER": ("OWNER", ["process information", "compliance documents"]),
    "EXECUTIVE_SPONSOR": ("ACCOUNT_EXECUTIVE", ["vision", "strategic value", "trends"]),
    "LEGAL_COMPLIANCE": ("DEAL_DESK", ["legal terms", "certifications"]),
    "DETRACTOR": ("OWNER", ["change management", "risk mitigation"]),
    "PROCUREMENT": ("DEAL_DESK", ["commercial terms", "vendor onboarding"]),
}
IN_OTHER_TAXONOMIES = {
    "customer-success": {
        "FINANCE_CONTACT": "ACCOUNT_EXECUTIVE",
        "EXECUTIVE_SPONSOR": "ACCOUNT_EXECUTIVE",
        "IT_CONTACT": "SOLUTION_ENGINEER",
        "PROJECT_ADMINISTRATOR": "OWNER",
        "END_USERS": "OWNER",
    },
    "stakeholder-map": {
        "DECISION_MAKER": "ACCOUNT_EXECUTIVE",
        "TECHNICAL_LEAD": "SOLUTION_ENGINEER",
        "DETRACTOR": "OWNER",
    },
    "ulu": {"POWER_BUYER": "ACCOUNT_EXECUTIVE", "EVANGELIST": "OWNER"},
}


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def sell(graph: Graph, workspace: str, taxonomy: str, *roles: str) -> None:
    """Open a deal that is read by a taxonomy, with somebody in each of some of its roles."""
    deal = {"key": "desk", "name": "Acme desk", "kind": "NEW", "account": "acme"}
    seed(graph, workspace, RecordKind.OPPORTUNITIES, deal | {"taxonomy": taxonomy})
    people = [{"key": role.lower(), "name": role.title()} for role in roles]
    seed(graph, workspace, RecordKind.PEOPLE, *people)
    jobs = [{"person": role.lower(), "account": "acme"} for role in roles]
    seed(graph, workspace, RecordKind.EMPLOYMENTS, *jobs)
    held = [{"person": role.lower(), "opportunity": "desk", "role": role} for role in roles]
    seed(graph, workspace, RecordKind.ROLE_ASSIGNMENTS, *held)


def line(ask: Ask, role: str) -> dict[str, Any]:
    """What is said of whoever holds a role."""
    answer = ask(ROUTING, person=person(role.lower()), deal=DEAL)
    assert "errors" not in answer, answer
    (only,) = answer["data"]["routing"]["lines"]
    assert only["role"]["key"] == role
    return dict(only)


def test_executives_go_to_sales_technical_people_to_engineers_procurement_to_the_deal_desk(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    """Of each standard role; whoever the source does not speak of is the owner's."""
    sell(graph, own_deal, "standard", *STANDARD)
    people = dict(zip(DUTIES, ("ana", "bob", "ana"), strict=True))
    for duty, who in people.items():
        look_after(ask, who, duty, accountId=ACME)
    found = {role: line(ask, role) for role in STANDARD}

    assert {role: one["audience"] for role, one in found.items()} == {
        role: audience for role, (audience, _) in STANDARD.items()
    }
    for role, one in found.items():
        who = people["ACCOUNT_EXECUTIVE" if one["audience"] == "OWNER" else one["audience"]]
        assert one["recipients"] == {
            "people": [{"name": f"{who.title()} Example"}],
            "missing": [],
        }, role


def test_content_goes_by_the_role_that_somebody_holds(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    sell(graph, own_deal, "standard", *STANDARD)

    for role, (_, content) in STANDARD.items():
        said = line(ask, role)["role"]["content"].lower()
        assert [words for words in content if words not in said] == [], role


@pytest.mark.parametrize("taxonomy", IN_OTHER_TAXONOMIES)
def test_a_role_of_another_taxonomy_goes_to_where_the_standard_role_does(
    ask: Ask, graph: Graph, own_deal: str, taxonomy: str
) -> None:
    expected = IN_OTHER_TAXONOMIES[taxonomy]
    sell(graph, own_deal, taxonomy, *expected)

    assert {role: line(ask, role)["audience"] for role in expected} == expected
