"""Who of us hears of what, and what they bring along."""

import pytest

from inroad.graph.taxonomy import shipped
from inroad.graph.vocabulary import AlertCode, Audience, Duty
from inroad.plans.alerts.contact_routing import talks
from inroad.plans.alerts.routing import Ours, content_of, recipients, routing_rules, talks_to
from inroad.queries.people_by_key import PersonSummary

STANDARD = shipped().roles_of(None)
CUSTOMER = shipped().roles_of("customer-success")
TO = {
    "ECONOMIC_BUYER_MISSING": ["SALES_LEADERSHIP"],
    "TECHNICAL_BUYER_NOT_ENGAGED": ["SOLUTION_ENGINEER"],
    "CHAMPION_LEFT": ["OWNER"],
    "SPONSOR_LEFT": ["OWNER"],
    "CHAMPION_NOT_ACTING": ["CUSTOMER_SUCCESS"],
    "CONTACT_PROMOTED": ["OWNER"],
    "NEW_COMMITTEE_MEMBER": ["OWNER"],
    "SINGLE_THREADED": ["OWNER"],
    "COMMITTEE_ACTIVATED": ["ACCOUNT_EXECUTIVE", "MARKETING"],
    "ADOPTION_DROP": ["CUSTOMER_SUCCESS"],
    "RENEWAL_WINDOW": ["CUSTOMER_SUCCESS"],
    "RELATIONSHIP_COOLING": ["COLLEAGUE"],
    "DETRACTOR_UNMANAGED": ["OWNER"],
    "SENIOR_MISMATCH": ["SUPERIOR"],
    "PLAN_STEP_BROKEN": ["COLLEAGUE", "OWNER"],
    "INTRODUCTION_ASKED": ["COLLEAGUE"],
    "INTRODUCTION_OVERDUE": ["COLLEAGUE"],
}


def people(audience: Audience, ours: Ours) -> list[str]:
    return list(recipients([audience], ours, of="Acme").people)


def missing(audience: Audience, ours: Ours) -> list[str]:
    return list(recipients([audience], ours, of="Acme").missing)


@pytest.mark.parametrize("code", AlertCode)
def test_an_alert_is_for_whom_the_table_says(code: AlertCode) -> None:
    rule = routing_rules().alerts[code]

    assert [rule.audience, *rule.also_for] == TO[code]


@pytest.mark.parametrize(
    ("ours", "heard"),
    [
        (Ours({Duty.ACCOUNT_EXECUTIVE: ["ana"]}, {Duty.ACCOUNT_EXECUTIVE: ["bob"]}), ["ana"]),
        (Ours({}, {Duty.ACCOUNT_EXECUTIVE: ["bob", "cem"]}), ["bob", "cem"]),
        (Ours({Duty.CUSTOMER_SUCCESS: ["ana"]}, {}), []),
        (Ours(), []),
    ],
)
def test_the_owner_of_what_is_still_to_be_won_is_the_account_executive(
    ours: Ours, heard: list[str]
) -> None:
    assert people(Audience.OWNER, ours) == heard


def test_the_owner_of_a_customer_is_customer_success_else_the_account_executive() -> None:
    sold = Ours(
        {Duty.ACCOUNT_EXECUTIVE: ["ana"]}, {Duty.CUSTOMER_SUCCESS: ["bob"]}, is_customer=True
    )
    without = Ours({Duty.ACCOUNT_EXECUTIVE: ["ana"]}, is_customer=True)

    assert people(Audience.OWNER, sold) == ["bob"]
    assert people(Audience.OWNER, without) == ["ana"]


def test_sales_leadership_is_who_has_the_duty_else_to_whom_the_account_executive_reports() -> None:
    executive = {Duty.ACCOUNT_EXECUTIVE: ["ana"]}
    superiors = {"ana": ["liv"], "liv": ["max"]}

    assert people(Audience.SALES_LEADERSHIP, Ours(executive, superiors=superiors)) == ["liv"]
    leader = executive | {Duty.SALES_LEADER: ["bob"]}
    assert people(Audience.SALES_LEADERSHIP, Ours(leader, superiors=superiors)) == ["bob"]


def test_the_superior_is_to_whom_the_named_colleague_reports_else_the_owners() -> None:
    executive = {Duty.ACCOUNT_EXECUTIVE: ["bob"]}
    superiors = {"ana": ["liv"], "bob": ["max"]}

    assert people(Audience.SUPERIOR, Ours(executive, superiors=superiors, named="ana")) == ["liv"]
    assert people(Audience.SUPERIOR, Ours(executive, superiors=superiors)) == ["max"]
    assert people(Audience.SUPERIOR, Ours(executive, superiors=superiors, named="cem")) == ["max"]


def test_a_colleague_is_the_one_whom_the_alert_names() -> None:
    assert people(Audience.COLLEAGUE, Ours(named="ana")) == ["ana"]
    assert missing(Audience.COLLEAGUE, Ours()) == ["It names nobody of ours"]


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (Audience.OWNER, "account executive"),
        (Audience.SOLUTION_ENGINEER, "solution engineer"),
        (Audience.DEAL_DESK, "deal desk"),
        (Audience.CUSTOMER_SUCCESS, "customer success"),
        (Audience.MARKETING, "marketing"),
        (Audience.SALES_LEADERSHIP, "sales leader"),
    ],
)
def test_a_duty_that_nobody_has_is_said_to_be_missing(audience: Audience, words: str) -> None:
    assert missing(audience, Ours()) == [f"Nobody looks after Acme as {words}"]


def test_who_is_of_two_audiences_hears_of_it_once() -> None:
    both = Ours({Duty.ACCOUNT_EXECUTIVE: ["ana"], Duty.MARKETING: ["ana", "bob"]})

    found = recipients([Audience.ACCOUNT_EXECUTIVE, Audience.MARKETING], both, of="Acme")

    assert (found.people, found.missing) == (("ana", "bob"), ())


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        ("ECONOMIC_BUYER", Audience.ACCOUNT_EXECUTIVE),
        ("EXECUTIVE_SPONSOR", Audience.ACCOUNT_EXECUTIVE),
        ("TECHNICAL_BUYER", Audience.SOLUTION_ENGINEER),
        ("PROCUREMENT", Audience.DEAL_DESK),
        ("CHAMPION", Audience.OWNER),
        ("END_USER", Audience.OWNER),
    ],
)
def test_executives_go_to_sales_technical_people_to_engineers_procurement_to_the_deal_desk(
    role: str, audience: Audience
) -> None:
    assert talks_to(STANDARD[role], STANDARD) is audience


@pytest.mark.parametrize(
    ("taxonomy", "role", "audience"),
    [
        ("customer-success", "FINANCE_CONTACT", Audience.ACCOUNT_EXECUTIVE),
        ("customer-success", "IT_CONTACT", Audience.SOLUTION_ENGINEER),
        ("customer-success", "PROJECT_ADMINISTRATOR", Audience.OWNER),
        ("ulu", "POWER_BUYER", Audience.ACCOUNT_EXECUTIVE),
    ],
)
def test_a_role_of_another_taxonomy_goes_to_where_the_standard_role_does(
    taxonomy: str, role: str, audience: Audience
) -> None:
    roles = shipped().roles_of(taxonomy)

    assert talks_to(roles[role], roles) is audience


@pytest.mark.parametrize(
    ("code", "held", "roles"),
    [
        (AlertCode.ECONOMIC_BUYER_MISSING, [], ["ECONOMIC_BUYER"]),
        (AlertCode.NEW_COMMITTEE_MEMBER, ["END_USER"], ["END_USER"]),
        (AlertCode.NEW_COMMITTEE_MEMBER, [], []),
        (AlertCode.SINGLE_THREADED, ["CHAMPION"], []),
        (AlertCode.ADOPTION_DROP, [], ["END_USERS"]),
        (
            AlertCode.RENEWAL_WINDOW,
            [],
            ["FINANCE_CONTACT", "EXECUTIVE_SPONSOR", "PROJECT_ADMINISTRATOR"],
        ),
    ],
)
def test_an_alert_brings_along_the_content_of_its_roles(
    code: AlertCode, held: list[str], roles: list[str]
) -> None:
    found = content_of(code, deal_roles=STANDARD, customer_roles=CUSTOMER, held=held)

    assert [role.key for role in found] == roles
    assert all(role.content for role in found)


def test_content_is_that_of_the_deals_own_taxonomy() -> None:
    meddic = shipped().roles_of("meddic")

    (role,) = content_of(AlertCode.CHAMPION_LEFT, deal_roles=meddic, customer_roles={})

    assert role is meddic["CHAMPION"]


def test_every_role_that_a_rule_speaks_of_is_there() -> None:
    rules = routing_rules()
    spoken_of = [key for rule in rules.alerts.values() for key in rule.roles]

    assert {*spoken_of, *rules.contacts} <= set(STANDARD)
    assert {key for rule in rules.alerts.values() for key in rule.customer_roles} <= set(CUSTOMER)


def contact(title: str | None) -> PersonSummary:
    return PersonSummary("eva", "Eva", None, title, None, None, "acme", is_colleague=False)


def test_a_contact_with_two_roles_is_talked_to_about_both() -> None:
    lines = talks(contact("CFO"), ["TECHNICAL_BUYER", "CHAMPION"], STANDARD, deal_department=None)

    assert [(one.audience, one.role and one.role.key) for one in lines] == [
        (Audience.SOLUTION_ENGINEER, "TECHNICAL_BUYER"),
        (Audience.OWNER, "CHAMPION"),
    ]


def test_a_contact_without_a_role_and_with_a_title_that_says_nothing_is_the_owners() -> None:
    (line,) = talks(contact(None), [], STANDARD, deal_department=None)

    assert (line.audience, line.role) == (Audience.OWNER, None)
    assert line.why == "Eva has no role on this deal, and no typical one"
