from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, code_of, identity, seed
from tests.api.counting import CountingGraph

ON = "2026-11-20T12:00:00Z"
PLAN = """
  opportunity { key } asOf beginsOn dueOn daysLeft phase
  steps { key role { key content } people { key } what dueOn duties owners { key } state doneAt
    why }
"""
PLANS = f"""query($id: ID, $account: ID, $words: String, $asOf: DateTime, $first: Int) {{
  renewalPlans(opportunityId: $id, accountId: $account, words: $words, asOf: $asOf,
    first: $first) {{
    explanation account {{ key }} candidates {{ key }} plans {{ {PLAN} }} }} }}"""
HEALTH = """query($id: ID!, $asOf: DateTime) { account(id: $id) { health(asOf: $asOf) {
  asOf overDays
  roles { role { key } state why holders { person { key } state leftAt opportunities { key }
    signs { signal { key signal withinDays recorded } state lastAt } } }
  departments { department knownUsers activeUsers formerActiveUsers activeRate fall dropped
    stopped(first: 2) { key } }
  departures { why since person { key } opportunity { key } } } } }"""


@pytest.fixture
def customer(graph: Graph, own_deal: str) -> str:
    """The deal `renewal` of `draw_deal`, due in 60 days, with a sponsor who left, and its users."""
    renewal = {"key": "renewal", "closes_on": "2027-01-19", "opened_on": "2026-01-01"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, renewal)
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "sam", "name": "Sam Example"})
    seed(
        graph,
        own_deal,
        RecordKind.EMPLOYMENTS,
        {
            "person": "sam",
            "account": "acme",
            "since": "2020-01-01",
            "until": "2026-11-01",
            "department": "Finance",
        },
        *(
            {"person": person, "account": "acme", "since": "2020-01-01", "department": "Finance"}
            for person in ("cfo", "eva", "vic", "zoe")
        ),
    )
    seed(
        graph,
        own_deal,
        RecordKind.ROLE_ASSIGNMENTS,
        {"person": "sam", "opportunity": "renewal", "role": "EXECUTIVE_SPONSOR"},
    )
    seed(
        graph,
        own_deal,
        RecordKind.DUTIES,
        {"person": "ana", "duty": "CUSTOMER_SUCCESS", "account": "acme"},
    )
    meeting = [{"person": one, "part": "ATTENDEE"} for one in ("ana", "cfo")]
    seed(
        graph,
        own_deal,
        RecordKind.INTERACTIONS,
        {"key": "m", "kind": "MEETING", "at": "2026-11-10T09:00:00Z", "participants": meeting},
        *(
            {
                "key": f"u-{person}-{day}",
                "kind": "USAGE",
                "at": f"{day}T09:00:00Z",
                "participants": [{"person": person, "part": "ATTENDEE"}],
            }
            for person, day in (
                *((one, "2026-10-01") for one in ("cfo", "eva", "vic", "zoe", "sam")),
                ("eva", "2026-11-15"),
            )
        ),
    )
    return own_deal


@pytest.fixture
def ask(graph: Graph, customer: str) -> Ask:
    return asker(client_of(graph, customer))


def plans(ask: Ask, **asked: Any) -> dict[str, Any]:
    answer = ask(PLANS, **asked)
    assert "errors" not in answer, answer
    result: dict[str, Any] = answer["data"]["renewalPlans"]
    return result


def test_a_renewal_plan_says_what_to_do_with_whom_by_when_and_who_of_us(ask: Ask) -> None:
    (plan,) = plans(ask, words="Acme renewal", asOf=ON)["plans"]
    assert (plan["beginsOn"], plan["dueOn"], plan["daysLeft"], plan["phase"]) == (
        "2026-10-21",
        "2027-01-19",
        60,
        "RUNNING",
    )
    steps = {(step["key"], step["role"]["key"]): step for step in plan["steps"]}
    figures = steps["FIGURES", "FINANCE_CONTACT"]
    assert figures["role"]["content"] == "ROI report, usage figures"
    assert (figures["state"], figures["doneAt"]) == ("DONE", "2026-11-10T09:00:00Z")
    assert [one["key"] for one in figures["people"]] == ["cfo"]
    assert [one["key"] for one in figures["owners"]] == ["ana"]
    assert steps["IDENTIFY", "EXECUTIVE_SPONSOR"]["state"] == "OVERDUE"
    assert steps["WIN_BACK", "END_USERS"]["why"] == "Use has fallen in Finance"


def test_the_same_plan_is_given_by_deal_account_words_and_node(ask: Ask) -> None:
    named = {"words": "Acme renewal"}, {"id": identity("Opportunity", "renewal")}
    given = [plans(ask, asOf=ON, **one)["plans"] for one in named]
    of_account = plans(ask, asOf=ON, account=identity("Account", "acme"))
    node = ask(
        f"query($id: ID!, $on: DateTime) {{ opportunity(id: $id) {{ "
        f"renewalPlan(asOf: $on) {{ {PLAN} }} }} }}",
        id=identity("Opportunity", "renewal"),
        on=ON,
    )
    assert given[0] == given[1] == of_account["plans"]
    assert given[0] == [node["data"]["opportunity"]["renewalPlan"]]
    assert of_account["explanation"] == "the open renewals of Acme"


def test_a_past_day_has_the_plan_of_that_day(ask: Ask) -> None:
    (plan,) = plans(ask, words="Acme renewal", asOf="2026-11-09T00:00:00Z")["plans"]
    figures = next(step for step in plan["steps"] if step["key"] == "FIGURES")
    assert figures["state"] == "TO_DO"
    (plan,) = plans(ask, words="Acme renewal", asOf="2026-10-20T23:59:59Z")["plans"]
    assert (plan["phase"], plan["daysLeft"]) == ("AHEAD", 91)


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        ({"kind": "EXPANSION"}, "Acme renewal is no renewal (expansion), and has no renewal plan"),
        ({"closes_on": None}, "Acme renewal has no renewal plan yet: give the day on which"),
    ],
)
def test_what_is_no_renewal_or_has_no_day_is_refused_with_the_reason(
    graph: Graph, customer: str, ask: Ask, deal: dict[str, Any], said: str
) -> None:
    seed(graph, customer, RecordKind.OPPORTUNITIES, {"key": "renewal", **deal})
    answer = ask(PLANS, id=identity("Opportunity", "renewal"), asOf=ON)
    assert code_of(answer) == "BAD_USER_INPUT"
    assert answer["errors"][0]["message"].startswith(said)
    shown = ask(
        "query($id: ID!) { opportunity(id: $id) { name renewalPlan { phase } } }",
        id=identity("Opportunity", "renewal"),
    )
    assert code_of(shown) == "BAD_USER_INPUT"
    assert shown["data"]["opportunity"] == {"name": "Acme renewal", "renewalPlan": None}


def test_an_account_without_an_open_renewal_has_no_plans(ask: Ask) -> None:
    before = plans(ask, words="Acme", asOf="2025-12-31T00:00:00Z")
    assert before["plans"] == []
    assert before["explanation"] == "Acme has no open renewal on that day"
    assert code_of(ask(PLANS)) == "BAD_USER_INPUT"
    assert code_of(ask(PLANS, words="Acme", first=51)) == "BAD_USER_INPUT"
    assert code_of(ask(PLANS, id=identity("Opportunity", "none"))) == "NOT_FOUND"


def test_the_health_of_a_customer_is_given_by_role_department_and_departure(ask: Ask) -> None:
    answer = ask(HEALTH, id=identity("Account", "acme"), asOf=ON)
    assert "errors" not in answer, answer
    health = answer["data"]["account"]["health"]
    states = {one["role"]["key"]: one["state"] for one in health["roles"]}
    assert states == {
        "EXECUTIVE_SPONSOR": "LEFT",
        "PROJECT_ADMINISTRATOR": "UNIDENTIFIED",
        "END_USERS": "UNIDENTIFIED",
        "IT_CONTACT": "UNIDENTIFIED",
        "FINANCE_CONTACT": "SILENT",
    }
    sponsor = health["roles"][0]["holders"][0]
    assert (sponsor["person"]["key"], sponsor["leftAt"]) == ("sam", "2026-11-01T00:00:00Z")
    (finance,) = [one for one in health["departments"] if one["department"] == "Finance"]
    assert (finance["dropped"], finance["knownUsers"]) == (True, 4)
    assert (finance["activeUsers"], finance["formerActiveUsers"]) == (1, 5)
    assert [one["key"] for one in finance["stopped"]] == ["cfo", "sam"]
    assert health["departures"] == [
        {
            "why": "Sam Example, left Acme on 1 Nov 2026, and nobody has followed as "
            "Executive Sponsor of Acme renewal",
            "since": "2026-11-01T00:00:00Z",
            "person": {"key": "sam"},
            "opportunity": {"key": "renewal"},
        }
    ]


def test_an_account_that_is_no_customer_has_no_health(ask: Ask) -> None:
    answer = ask(HEALTH, id=identity("Account", "home"), asOf=ON)
    assert answer["data"] == {"account": {"health": None}}
    answer = ask(HEALTH, id=identity("Account", "acme"), asOf="2025-12-31T00:00:00Z")
    assert answer["data"] == {"account": {"health": None}}


def test_the_health_of_many_customers_is_read_together(graph: Graph, customer: str) -> None:
    def statements(number: int) -> int:
        counting = CountingGraph(graph.driver, graph.database)
        asked = " ".join(
            f"a{n}: account(id: {json_of(identity('Account', key))}) "
            "{ health { roles { holders { person { name } } } departments { department } } }"
            for n, key in enumerate(["acme", "beta", "gamma"][:number])
        )
        answer = asker(client_of(counting, customer))(f"{{ {asked} }}")
        assert "errors" not in answer, answer
        return len(counting.statements)

    for key in ("beta", "gamma"):
        seed(graph, customer, RecordKind.ACCOUNTS, {"key": key, "name": key.title()})
        deal = {"key": f"r-{key}", "name": key, "kind": "RENEWAL", "account": key}
        seed(graph, customer, RecordKind.OPPORTUNITIES, deal)
    assert statements(1) == statements(3)


def json_of(text: str) -> str:
    return f'"{text}"'
