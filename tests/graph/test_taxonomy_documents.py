import time

import pytest

from inroad.errors import BadInput
from inroad.graph.taxonomy import (
    Taxonomy,
    read_taxonomy,
)

HEAD = "name: ours\ntitle: Ours\ndefinition: What we call them.\nroles:\n"
BOSS = (
    "key: BOSS, name: The boss, definition: Says so., titles: [], weight: 3, "
    "priority: High., content: Figures"
)


def ours(*rows: str) -> Taxonomy:
    return read_taxonomy(HEAD + "".join(f"  - {{{row}}}\n" for row in rows), file="ours.yaml")


def test_a_taxonomy_of_ones_own_is_read_with_its_roles_expected_unless_said() -> None:
    (role,) = ours(BOSS).roles
    assert (role.key, role.weight, role.expected, role.maps_to) == ("BOSS", 3, True, ())


@pytest.mark.parametrize(
    ("rows", "said", "field"),
    [
        ([BOSS + ", wieght: 2"], "role BOSS: wieght: there is no such field", "wieght"),
        ([BOSS.replace("weight: 3, ", "")], "role BOSS: weight: is missing", "weight"),
        ([BOSS.replace("key: BOSS, ", "")], "role number 1: key: is missing", "key"),
        ([BOSS.replace("3", "0")], "role BOSS: weight: should be greater .* 1 .is 0.", "weight"),
        ([BOSS.replace("3", "4")], "role BOSS: weight: should be less .* 3 .is 4.", "weight"),
        ([BOSS.replace("3", "'3'")], "role BOSS: weight: .*integer", "weight"),
        ([BOSS.replace("BOSS", "boss")], "role boss: key: should be capitals", "key"),
        ([BOSS, BOSS], "role BOSS: key: the key stands twice", "key"),
        (
            [BOSS, BOSS.replace("BOSS", "CHIEF")],
            "role CHIEF: name: role BOSS is called The boss too",
            "name",
        ),
        (
            [BOSS, BOSS.replace("BOSS", "CHIEF").replace("The boss", "Boss")],
            "role CHIEF: name: role BOSS is called Boss too",
            "name",
        ),
        ([BOSS + ", weight: 2"], r"role BOSS: weight: stands twice \(line 5\)", "weight"),
        ([BOSS + ", watch: [x], watch: [y]"], "role BOSS: watch: stands twice", "watch"),
        ([BOSS + ", criteria: {}"], "role BOSS: criteria: must ask", "criteria"),
        (
            [BOSS + ", criteria: {functions: [Legall]}"],
            "role BOSS: criteria.functions: .*'Legall'",
            "criteria.functions",
        ),
        (
            [BOSS + ", criteria: {facts: {MONEY: {at_least: 1}}}"],
            "role BOSS: criteria.facts.MONEY: should be 'BUDGET_AUTHORITY'",
            "criteria.facts.MONEY",
        ),
        (
            [BOSS + ", criteria: {facts: {VETO: {at_least: 0.5, below: 0.5}}}"],
            "role BOSS: criteria.facts.VETO: no level is in it",
            "criteria.facts.VETO",
        ),
        (
            [BOSS + ", criteria: {facts: {VETO: {at_least: 1.5}}}"],
            "role BOSS: criteria.facts.VETO.at_least: .*is 1.5",
            "criteria.facts.VETO.at_least",
        ),
        ([BOSS + ", maps_to: [a boss]"], "role BOSS: maps_to.0: should be a standard", "maps_to.0"),
        (
            [BOSS + ", kinds: [" + ", ".join(["{key: K, name: K, definition: D}"] * 2) + "]"],
            "role BOSS: kinds.key: K stands twice",
            "kinds.key",
        ),
        ([BOSS.replace("Says so.", "x" * 501)], "role BOSS: definition: .* 500", "definition"),
    ],
)
def test_what_is_wrong_with_a_role_is_said_with_file_role_and_field(
    rows: list[str], said: str, field: str
) -> None:
    with pytest.raises(BadInput, match=rf"\Aours\.yaml: {said}") as refused:
        ours(*rows)
    assert refused.value.field == field


def test_every_fault_is_said_up_to_ten_and_the_rest_are_counted() -> None:
    rows = [f"key: R{n}" for n in range(3)]  # each lacks six fields
    with pytest.raises(BadInput) as refused:
        ours(*rows)
    lines = str(refused.value).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "and 8 more"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must be a mapping"),
        ("- 1", "must be a mapping"),
        ("name: ours", "title: is missing"),
        (HEAD.replace("roles:", "roles: []"), "roles: should have at least 1 item"),
        (HEAD.replace("ours", "Our own", 1), "name: should be small letters"),
        (HEAD + "  - 3\n", "role number 1: role: should be an object"),
        (HEAD + f"  - {{{BOSS}}}\nboss: 1\n", "boss: there is no such field"),
        ("a: b: c", "line 1: mapping values"),
        ("a: 1\n--- \nb: 2", "line 2: .*another document"),
        ("NO: x", "the name of a field must be text .line 1"),
        ("a: 2001-99-99", "is not YAML: month"),
        ("a: \0", "is not YAML"),
        ("a: !!python/object/apply:os.system ['true']", "line 1: tags"),
        ("a: &x [1]\nb: *x", "line 1: anchors and aliases"),
        ("a: " + "[" * 13, "line 1: goes deeper than 12 levels"),
        ("a: " + "9" * 31, "a number has 31 digits .line 1"),
        ("#" * 65_537, "is longer than 65536 characters"),
    ],
)
def test_a_document_that_is_no_taxonomy_is_refused_with_its_name_and_place(
    text: str, said: str
) -> None:
    with pytest.raises(BadInput, match=rf"\Aours\.yaml: {said}"):
        read_taxonomy(text, file="ours.yaml")


def test_a_document_may_be_as_long_as_the_limit() -> None:
    text = HEAD + f"  - {{{BOSS}}}\n"
    assert read_taxonomy(text + "#" * (65_536 - len(text)), file="ours.yaml").name == "ours"


def test_more_than_fifty_roles_are_refused_and_fifty_are_not() -> None:
    rows = [BOSS.replace("BOSS", f"R{n}").replace("The boss", f"Boss {n}") for n in range(51)]
    assert len(ours(*rows[:50]).roles) == 50
    with pytest.raises(BadInput, match="roles: should have at most 50 items"):
        ours(*rows)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BOMB, id="a thousand million laughs"),
        pytest.param("[" * 60_000, id="lists in lists"),
        pytest.param("{a," * 20_000, id="mappings in mappings"),
        pytest.param("- " * 30_000, id="lists in lists by lines"),
        pytest.param("a: " + "9" * 60_000, id="an endless number"),
        pytest.param("a: " + "59:" * 20_000 + "1.5", id="an endless time of day"),
        pytest.param("? " * 30_000, id="mappings as names of fields"),
    ],
)
def test_a_document_made_to_exhaust_us_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(BadInput):
        read_taxonomy(text, file="ours.yaml")
    assert time.process_time() - started < 5
