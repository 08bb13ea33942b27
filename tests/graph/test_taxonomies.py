from importlib.resources import files

import pytest

from inroad.graph.taxonomy import (
    SHIPPED,
    BuyingRole,
    roles_in,
    standard_roles_of,
    taxonomy,
    taxonomy_named,
)
from inroad.graph.titles import normalise, office_named

EVERY_ROLE = [(name, role) for name in SHIPPED for role in taxonomy(name).values()]

WEIGHTS = {
    "ECONOMIC_BUYER": (3, "Critical"),
    "TECHNICAL_BUYER": (3, "Critical"),
    "CHAMPION": (3, "Critical"),
    "INFLUENCER": (2, "High"),
    "END_USER": (1, "Medium"),
    "GATEKEEPER": (1, "Medium"),
    "EXECUTIVE_SPONSOR": (2, "High"),
    "LEGAL_COMPLIANCE": (2, "High"),
    "DETRACTOR": (1, "Medium"),
    "PROCUREMENT": (1, "Medium"),
}
TYPICAL = {
    "ECONOMIC_BUYER": ["CFO", "VP Finance", "General Manager"],
    "TECHNICAL_BUYER": ["CTO", "VP Engineering", "IT Director"],
    "CHAMPION": ["Manager", "Director"],
    "INFLUENCER": ["Principal Engineer", "Senior Engineer", "Senior Analyst"],
    "END_USER": ["Analyst", "Coordinator", "Specialist"],
    "GATEKEEPER": ["Executive Assistant", "Procurement Manager"],
    "EXECUTIVE_SPONSOR": ["CEO", "COO"],
    "LEGAL_COMPLIANCE": ["General Counsel", "CISO", "Compliance Officer"],
    "DETRACTOR": [],
    "PROCUREMENT": ["Procurement Manager", "Sourcing Lead"],
}


def test_the_standard_is_the_nine_roles_and_procurement() -> None:
    assert list(taxonomy()) == list(WEIGHTS)


@pytest.mark.parametrize(("key", "expected"), WEIGHTS.items())
def test_a_standard_role_weighs_what_its_priority_says(key: str, expected: tuple[int, str]) -> None:
    role = taxonomy()[key]
    assert (role.weight, role.priority.split(".")[0]) == expected


@pytest.mark.parametrize(("key", "titles"), TYPICAL.items())
def test_a_standard_role_has_its_typical_titles(key: str, titles: list[str]) -> None:
    assert {normalise(title).office for title in titles} <= set(taxonomy()[key].titles)


def test_every_standard_role_says_what_its_holder_wants_to_read() -> None:
    said = {role.key: role.content.lower() for role in taxonomy().values()}
    assert "business case" in said["ECONOMIC_BUYER"]
    assert "architecture" in said["TECHNICAL_BUYER"]
    assert "internal selling" in said["CHAMPION"]
    assert "best practices" in said["INFLUENCER"]
    assert "training" in said["END_USER"]
    assert "compliance documents" in said["GATEKEEPER"]
    assert "strategic value" in said["EXECUTIVE_SPONSOR"]
    assert "certifications" in said["LEGAL_COMPLIANCE"]
    assert "risk mitigation" in said["DETRACTOR"]
    assert "vendor onboarding" in said["PROCUREMENT"]


def test_detractor_and_gatekeeper_are_tracked_when_found_and_never_expected() -> None:
    unexpected = [role.key for role in taxonomy().values() if not role.expected]
    assert unexpected == ["GATEKEEPER", "DETRACTOR"]
    for name in SHIPPED:
        for key in unexpected:
            assert not [role.key for role in roles_in(name, key) if role.expected]


def test_the_stakeholder_map_has_its_eight_types_with_their_priorities() -> None:
    found = {
        role.key: (role.weight, role.priority) for role in taxonomy("stakeholder-map").values()
    }
    assert found == {
        "CHAMPION": (3, "Critical. Always engaged."),
        "ECONOMIC_BUYER": (3, "Critical. Engage before the renewal."),
        "DECISION_MAKER": (2, "High. At least one touchpoint before any commercial talk."),
        "TECHNICAL_LEAD": (1, "Medium. Engage on what concerns the product."),
        "END_USER_CHAMPION": (1, "Medium. Recognise and support."),
        "EXECUTIVE_SPONSOR": (2, "High. At least once a quarter."),
        "INFLUENCER": (1, "Varies. Identify and monitor."),
        "DETRACTOR": (2, "High. Engage deliberately."),
    }


def test_an_executive_sponsor_is_to_be_touched_at_least_quarterly() -> None:
    touched = {r.key: r.touch_every_days for r in taxonomy("stakeholder-map").values()}
    assert {key: days for key, days in touched.items() if days} == {"EXECUTIVE_SPONSOR": 90}


def test_every_type_of_the_stakeholder_map_says_why_it_matters() -> None:
    assert all(role.why for role in taxonomy("stakeholder-map").values())


def test_customer_success_has_its_five_roles_each_with_its_health_signals() -> None:
    signals = {
        role.key: [signal.key for signal in role.health]
        for role in taxonomy("customer-success").values()
    }
    assert signals == {
        "EXECUTIVE_SPONSOR": ["REVIEWS_ATTENDED", "STRATEGIC_PLANNING"],
        "PROJECT_ADMINISTRATOR": ["CONFIGURATION", "PROVISIONING"],
        "END_USERS": ["ACTIVE_RATE", "FEATURES_USED"],
        "IT_CONTACT": ["INTEGRATION_UPKEEP", "SECURITY_AUDITS"],
        "FINANCE_CONTACT": ["RENEWAL_APPROVAL"],
    }


def test_the_four_buyers_of_the_contact_plan_carry_their_watch_and_watch_out_for_notes() -> None:
    notes = {r.key: (len(r.watch), len(r.watch_out_for)) for r in taxonomy("ulu").values()}
    assert notes == {
        "POWER_BUYER": (3, 3),
        "USER_BUYER": (3, 2),
        "ADVISOR_BUYER": (3, 2),
        "EVANGELIST": (3, 1),
    }


def test_meddic_has_a_role_for_each_letter_and_bant_for_each_question() -> None:
    assert [role.name[0] for role in taxonomy("meddic").values()] == list("MEDDPC")
    assert [role.name[0] for role in taxonomy("bant").values()] == list("BDNT")


def test_challenger_tells_mobilizers_from_talkers_and_blockers_by_seven_profiles() -> None:
    kinds = {r.key: [kind.key for kind in r.kinds] for r in taxonomy("challenger").values()}
    assert kinds == {
        "DECISION_MAKER": [],
        "MOBILIZER": ["GO_GETTER", "TEACHER", "SKEPTIC"],
        "TALKER": ["GUIDE", "FRIEND", "CLIMBER"],
        "BLOCKER": [],  # by itself the seventh
    }


@pytest.mark.parametrize(("name", "role"), EVERY_ROLE)
def test_a_role_weighs_as_its_priority_word_says(name: str, role: BuyingRole) -> None:
    words = {"Critical": 3, "High": 2, "Medium": 1, "Varies": 1}
    assert words[role.priority.split(".")[0]] == role.weight


@pytest.mark.parametrize("name", ["meddic", "bant", "challenger", "ulu", "coverage"])
def test_without_a_priority_in_the_source_a_role_weighs_as_the_heaviest_it_maps_to(
    name: str,
) -> None:
    for role in taxonomy(name).values():
        if standard := standard_roles_of(name, role.key):
            assert role.weight == max(one.weight for one in standard), role.key


@pytest.mark.parametrize(
    "title", sorted({title for _, role in EVERY_ROLE for title in role.titles})
)
def test_a_title_that_any_taxonomy_names_is_the_canonical_one(title: str) -> None:
    assert normalise(title).office == title
    assert office_named(title) == title


@pytest.mark.parametrize(("name", "role"), EVERY_ROLE)
def test_titles_of_kinds_are_canonical(name: str, role: BuyingRole) -> None:
    for kind in role.kinds:
        assert [normalise(title).office for title in kind.titles] == list(kind.titles)


def test_every_shipped_file_is_a_shipped_taxonomy_of_the_same_name() -> None:
    folder = files("inroad.graph") / "taxonomies"
    stems = {file.name.removesuffix(".yaml") for file in folder.iterdir()}
    assert stems == set(SHIPPED)
    assert [taxonomy_named(name).name for name in SHIPPED] == list(SHIPPED)
