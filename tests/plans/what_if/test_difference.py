from dataclasses import replace

from inroad.plans.what_if.difference import About, differences
from tests.plans.deals import plays, somebody, touched
from tests.plans.what_if.standings import rows, stands

CFO = somebody("Cfo", department="Finance", seniority="C_LEVEL"), touched(None)
EVA = somebody("Eva", department="Sales", seniority="DIRECTOR"), touched(3)
HELD = plays("Cfo", "ECONOMIC_BUYER"), plays("Eva", "CHAMPION")
IS = rows([CFO, EVA], *HELD)


def test_nothing_is_different_from_itself() -> None:
    assert differences(stands(IS, {"cfo": 0.3}), stands(IS, {"cfo": 0.3})) == []


def test_what_is_worse_one_way_is_better_the_other_way_round() -> None:
    one, other = stands(IS, {"cfo": 0.3}, threads=2), stands(IS.without("eva"), threads=1)

    forth, back = differences(one, other), differences(other, one)

    assert {d.about for d in forth} == {
        About.COMPLETENESS,
        About.WITHIN_REACH,
        About.ENGAGED_CONTACTS,
        About.ACTIVE_CONTACTS,
        About.THREADS,
        About.ROLE,
        About.DIMENSION,
        About.RISK_FACTOR,
        About.WAY,
    }
    flipped = {(d.about, d.subject, d.before, d.after): d.is_worse for d in back}
    for d in forth:
        worse = flipped[d.about, d.subject, d.after, d.before]
        assert worse is (None if d.is_worse is None else not d.is_worse)


def test_a_way_to_a_role_that_is_covered_by_then_is_needed_no_more() -> None:
    met = CFO[0], touched(1)
    found = {
        (d.about, d.subject): d
        for d in differences(stands(IS, {"cfo": 0.3}), stands(rows([met, EVA], *HELD)))
    }

    way = found[About.WAY, "Economic Buyer"]
    assert (way.before, way.after, way.is_worse) == ("Cfo, 30 %", None, None)
    role = found[About.ROLE, "Economic Buyer"]
    assert (role.before, role.after, role.is_worse) == ("identified: Cfo", "engaged: Cfo", False)


def test_the_factor_that_speaks_for_a_deal_is_missed_when_it_goes() -> None:
    levels = ("C_LEVEL", "VP", "DIRECTOR")
    three = [
        (somebody(name, department=name, seniority=level), touched(2))
        for name, level in zip(("Ada", "Bea", "Cyd"), levels, strict=True)
    ]
    is_, would = rows(three), rows(three).without("cyd")

    (broad,) = [
        d
        for d in differences(stands(is_), stands(would))
        if d.about is About.RISK_FACTOR and d.subject == "Broad contacts"
    ]
    assert (broad.after, broad.is_worse) == (None, True)


def test_another_stance_alone_is_neither_worse_nor_better() -> None:
    held = [replace(one, stance="OPPOSED") for one in HELD]
    found = differences(stands(IS), stands(rows([CFO, EVA], *held)))

    assert [(d.subject, d.before, d.after, d.is_worse) for d in found] == [
        ("Economic Buyer", "identified: Cfo", "identified: Cfo (opposed)", None),
        ("Champion", "engaged: Eva", "engaged: Eva (opposed)", None),
    ]


def test_a_difference_shows_as_many_digits_as_it_takes_to_be_seen() -> None:
    found = differences(stands(IS, {"cfo": 0.3}), stands(IS, {"cfo": 0.31}))

    # 100 * 1.5 / 17 points of the buyer's way: 0.09 points.
    (reach,) = [one for one in found if one.about is About.WITHIN_REACH]
    assert (reach.before, reach.after, reach.is_worse) == ("29.1 %", "29.2 %", False)
