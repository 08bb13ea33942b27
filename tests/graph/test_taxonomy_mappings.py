import re
from pathlib import Path

import pytest

from inroad.errors import BadInput, NotFound
from inroad.graph.taxonomy import (
    SHIPPED,
    STANDARD,
    BuyingRole,
    Taxonomies,
    Taxonomy,
    read_taxonomy,
    role_named,
    roles_in,
    shipped,
    standard_roles_of,
    taxonomy,
    taxonomy_named,
)

ROOT = Path(__file__).resolve().parents[2]
OTHERS = SHIPPED[1:]
SAME = [
    ("ulu", "POWER_BUYER", ["ECONOMIC_BUYER"]),
    ("ulu", "ADVISOR_BUYER", ["TECHNICAL_BUYER", "LEGAL_COMPLIANCE", "PROCUREMENT"]),
    ("ulu", "USER_BUYER", ["END_USER"]),
    ("ulu", "EVANGELIST", ["CHAMPION"]),
    ("meddic", "ECONOMIC_BUYER", ["ECONOMIC_BUYER"]),
    ("meddic", "CHAMPION", ["CHAMPION"]),
    ("coverage", "BUYER", ["ECONOMIC_BUYER"]),
    ("coverage", "POWER_USER", ["END_USER"]),
    ("customer-success", "END_USERS", ["END_USER"]),
    ("customer-success", "PROJECT_ADMINISTRATOR", []),
    ("standard", "GATEKEEPER", ["GATEKEEPER"]),
]


def keys(roles: tuple[BuyingRole, ...]) -> list[str]:
    return [role.key for role in roles]


@pytest.mark.parametrize(("name", "key", "expected"), SAME)
def test_a_role_stands_for_the_standard_roles_that_it_is_said_to(
    name: str, key: str, expected: list[str]
) -> None:
    assert keys(standard_roles_of(name, key)) == expected


@pytest.mark.parametrize("name", SHIPPED)
def test_going_to_a_taxonomy_and_back_is_consistent_for_every_role(name: str) -> None:
    there = {(key, role.key) for key in taxonomy() for role in roles_in(name, key)}
    back = {
        (standard.key, role.key)
        for role in taxonomy(name).values()
        for standard in standard_roles_of(name, role.key)
    }
    assert there == back
    assert there, "a taxonomy of which nothing has a standard role maps to nothing"


@pytest.mark.parametrize("name", OTHERS)
def test_a_standard_role_without_a_counterpart_has_none_instead_of_an_error(name: str) -> None:
    assert roles_in(name, "GATEKEEPER") == ()


def test_a_role_is_said_in_another_taxonomy_by_way_of_the_standard() -> None:
    def said(name: str, key: str, into: str) -> list[str]:
        return keys(shipped().translated(name, key, into=into))

    assert said("ulu", "POWER_BUYER", "meddic") == ["ECONOMIC_BUYER"]
    assert said("meddic", "DECISION_PROCESS_OWNER", "ulu") == ["ADVISOR_BUYER"]
    assert said("stakeholder-map", "DECISION_MAKER", "stakeholder-map") == ["DECISION_MAKER"]
    assert said("ulu", "ADVISOR_BUYER", "coverage") == []


def test_unknown_taxonomies_and_roles_are_not_found_and_those_there_are_named() -> None:
    with pytest.raises(NotFound, match="'spin'; there are standard, meddic") as refused:
        taxonomy("spin")
    assert refused.value.field == "taxonomy"
    with pytest.raises(NotFound, match="no taxonomy"):
        roles_in("../../secrets", "CHAMPION")
    with pytest.raises(NotFound, match="'BOSS' in ulu; there are POWER_BUYER") as refused:
        standard_roles_of("ulu", "BOSS")
    assert refused.value.field == "role"
    with pytest.raises(NotFound, match="'POWER_BUYER' in standard"):
        roles_in("ulu", "POWER_BUYER")


def test_words_name_a_role_in_the_standard_unless_another_taxonomy_is_said() -> None:
    found = role_named("legal / compliance")
    assert found and found.key == "LEGAL_COMPLIANCE"
    assert role_named("power buyer") is None
    found = role_named("power buyer", "ulu")
    assert found and found.key == "POWER_BUYER"


ROLE = (
    "key: {role}, name: {role}, definition: Says so., titles: [], weight: 3, "
    "priority: High., content: Figures, maps_to: [{maps_to}]"
)


def other(name: str, role: str, maps_to: str) -> Taxonomy:
    row = ROLE.format(role=role, maps_to=maps_to)
    return read_taxonomy(
        f"name: {name}\ntitle: T\ndefinition: D\nroles:\n  - {{{row}}}\n", file=f"{name}.yaml"
    )


def together(*taxonomies: Taxonomy) -> Taxonomies:
    by_file = {f"{name}.yaml": taxonomy_named(name) for name in SHIPPED}
    return Taxonomies(by_file | {f"{one.name}.yaml": one for one in taxonomies})


def test_a_role_of_ones_own_may_lead_through_another_taxonomy() -> None:
    all_of_them = together(other("ours", "BOSS", "ulu.ADVISOR_BUYER, CHAMPION"))
    assert keys(all_of_them.standard_roles_of("ours", "BOSS")) == [
        "TECHNICAL_BUYER",
        "CHAMPION",
        "LEGAL_COMPLIANCE",
        "PROCUREMENT",
    ]
    assert keys(all_of_them.roles_in("ours", "PROCUREMENT")) == ["BOSS"]
    assert keys(all_of_them.translated("ours", "BOSS", into="ulu")) == [
        "ADVISOR_BUYER",
        "EVANGELIST",
    ]


@pytest.mark.parametrize("target", ["BOSSES", "ulu.BOSS", "nobodys.BOSS"])
def test_a_mapping_to_a_role_that_there_is_not_is_refused(target: str) -> None:
    said = re.escape(f"ours.yaml: role BOSS: maps_to: there is no role {target}")
    with pytest.raises(BadInput, match=said) as refused:
        together(other("ours", "BOSS", target))
    assert refused.value.field == "maps_to"


def test_a_mapping_that_leads_in_a_circle_is_refused_with_the_way() -> None:
    with pytest.raises(BadInput) as refused:
        together(
            other("ours", "BOSS", "yours.CHIEF"),
            other("yours", "CHIEF", "theirs.HEAD"),
            other("theirs", "HEAD", "ours.BOSS, CHAMPION"),
        )
    said = str(refused.value)
    assert re.match(r"(ours|yours|theirs)\.yaml: role \w+: maps_to: leads in a circle: ", said)
    steps = said.split("circle: ")[1].split(" -> ")
    assert steps[0] == steps[-1]
    way = {"ours.BOSS": "yours.CHIEF", "yours.CHIEF": "theirs.HEAD", "theirs.HEAD": "ours.BOSS"}
    assert [way[step] for step in steps[:-1]] == steps[1:]


def test_a_role_that_maps_to_itself_is_a_circle() -> None:
    with pytest.raises(BadInput, match=r"circle: ours\.BOSS -> ours\.BOSS"):
        together(other("ours", "BOSS", "ours.BOSS"))


def test_the_standard_maps_to_no_other_taxonomy() -> None:
    standard = other(STANDARD, "BOSS", "ulu.POWER_BUYER")
    with pytest.raises(BadInput, match=r"mine\.yaml: role BOSS: maps_to: the others map"):
        Taxonomies({"mine.yaml": standard, "ulu.yaml": taxonomy_named("ulu")})


def test_two_taxonomies_of_one_name_are_refused_and_so_is_a_set_without_the_standard() -> None:
    with pytest.raises(BadInput, match=r"b\.yaml: name: standard is the name of a\.yaml as well"):
        Taxonomies({"a.yaml": taxonomy_named(STANDARD), "b.yaml": taxonomy_named(STANDARD)})
    with pytest.raises(BadInput, match="no taxonomy named standard"):
        Taxonomies({"ulu.yaml": taxonomy_named("ulu")})


def test_the_documentation_shows_how_every_standard_role_is_called_elsewhere() -> None:
    text = (ROOT / "docs" / "taxonomies.md").read_text(encoding="utf-8")
    for key, role in taxonomy().items():
        cells = [", ".join(one.name for one in roles_in(name, key)) or "-" for name in OTHERS]
        assert f"| {role.name} | {' | '.join(cells)} |" in text, key


def test_the_taxonomy_that_the_documentation_shows_can_be_read() -> None:
    text = (ROOT / "docs" / "taxonomies.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert shown
    all_of_them = together(read_taxonomy(shown[1], file="ours.yaml"))
    assert keys(all_of_them.standard_roles_of("ours", "MONEY")) == ["ECONOMIC_BUYER"]
