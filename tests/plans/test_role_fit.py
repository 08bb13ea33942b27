import pytest

from inroad.graph.taxonomy import BuyingRole, roles_in, taxonomy
from inroad.graph.titles import normalise
from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.role_fit import RoleFit, role_fit

STANDARD = taxonomy()


def fit(
    title: str | None, role: str, department: str | None = None, sold_to: str | None = None
) -> RoleFit | None:
    return role_fit(
        STANDARD[role],
        title=title,
        department=department,
        seniority=None,
        function=None,
        deal_department=sold_to,
    )


def score(title: str | None, role: str, **more: str) -> float:
    found = fit(title, role, **more)
    return found.score if found else 0.0


def test_a_typical_office_fits_best_and_the_sentence_names_it() -> None:
    found = fit("CFO", "ECONOMIC_BUYER")

    assert found is not None
    assert (found.score, found.why) == (
        0.9,
        "is Chief Financial Officer, which typically is the Economic Buyer",
    )


def test_the_nearer_in_level_within_the_field_the_better() -> None:
    titles = ("CFO", "VP Finance", "Finance Director", "Finance Manager", "Financial Analyst")
    scores = [score(title, "ECONOMIC_BUYER") for title in titles]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert score("Head of Marketing", "ECONOMIC_BUYER") == 0.0


@pytest.mark.parametrize(
    ("title", "best"),
    [
        ("Chief Financial Officer", "ECONOMIC_BUYER"),
        ("VP, Engineering", "TECHNICAL_BUYER"),
        ("IT Director", "TECHNICAL_BUYER"),
        ("General Counsel", "LEGAL_COMPLIANCE"),
        ("CISO", "LEGAL_COMPLIANCE"),
        ("Chief Executive Officer", "EXECUTIVE_SPONSOR"),
        ("Sourcing Lead", "PROCUREMENT"),
        ("Executive Assistant to the CEO", "GATEKEEPER"),
        ("Principal Engineer", "INFLUENCER"),
        ("Analyst", "END_USER"),
        ("Director, Supply Chain", "CHAMPION"),
    ],
)
def test_each_role_of_the_standard_is_found_by_its_typical_titles(title: str, best: str) -> None:
    scores = {key: score(title, key) for key in STANDARD}

    assert max(scores, key=lambda key: scores[key]) == best


def test_nobody_fits_the_detractor_because_no_title_tells_who_opposes_us() -> None:
    assert [
        title for title in ("CFO", "Director", "Analyst", None) if fit(title, "DETRACTOR")
    ] == []


def test_a_director_of_the_department_sold_to_fits_the_champion_better_than_others() -> None:
    within = score("Director", "CHAMPION", department="Planning", sold_to="planning")
    unknown = score("Director", "CHAMPION")
    elsewhere = score("Director", "CHAMPION", department="Sales", sold_to="Planning")

    assert within > unknown > elsewhere > 0


def test_two_names_of_one_field_of_work_are_one_department() -> None:
    assert score("Director", "CHAMPION", department="IT", sold_to="Information Technology") > score(
        "Director", "CHAMPION", department="Legal", sold_to="Information Technology"
    )


def test_a_field_that_the_criteria_exclude_makes_a_position_fit_less() -> None:
    assert score("VP Operations", "EXECUTIVE_SPONSOR") > score(
        "Operations Director", "EXECUTIVE_SPONSOR"
    )


def test_the_department_stands_in_for_a_field_that_the_title_does_not_name() -> None:
    assert score("Vice President", "ECONOMIC_BUYER", department="Finance") > score(
        "Vice President", "ECONOMIC_BUYER", department="Marketing"
    )


def test_what_is_known_of_a_position_counts_before_what_its_title_says() -> None:
    read = normalise("Chief Financial Officer")
    found = role_fit(
        STANDARD["ECONOMIC_BUYER"],
        title="Grand Vizier",
        department=None,
        seniority=read.seniority,
        function=read.function,
        office=read.office,
    )

    assert found is not None
    assert found.score == 0.9


def test_roles_of_other_taxonomies_are_fitted_by_their_own_titles() -> None:
    (power_buyer,) = roles_in("ulu", "ECONOMIC_BUYER")
    found = role_fit(
        power_buyer, title="GM", department=None, seniority=SeniorityLevel.VP, function=None
    )

    assert found is not None
    assert "Power Buyer" in found.why


def test_a_retired_role_fits_nobody() -> None:
    retired = STANDARD["ECONOMIC_BUYER"].model_copy(update={"retired": True})

    assert role_fit(retired, title="CFO", department=None, seniority=None, function=None) is None


@pytest.mark.parametrize("title", [None, "", "  ", "???", "x" * 5000])
def test_no_title_and_nonsense_fit_nothing_or_little(title: str | None) -> None:
    assert all(score(title, role) <= 0.3 for role in STANDARD)


def test_scores_lie_in_the_unit_interval_for_every_shipped_role_and_title() -> None:
    titles = [title for role in STANDARD.values() for title in role.titles]
    roles: list[BuyingRole] = list(STANDARD.values())
    found = [
        role_fit(
            role,
            title=title,
            department="IT",
            seniority=None,
            function=None,
            deal_department="IT",
        )
        for role in roles
        for title in titles
    ]
    assert all(one is None or 0 < one.score <= 1 for one in found)
