"""The role to win next is found without weighing the way to everybody."""

from hypothesis import given
from hypothesis import strategies as st

from inroad.plans.aims_to_weigh import aims_to_weigh
from inroad.plans.next_role import AccountCommittee, Aim, aims_of, committee_of, next_role
from tests.plans.test_next_role import judged, person, plays

ROLES = ["CHAMPION", "INFLUENCER", "END_USER", "PROCUREMENT", "ECONOMIC_BUYER"]
PEOPLE = ["eva", "bo", "cy", "di", "ed"]
PROBABILITIES = [0.0, 0.1, 0.3, 0.3 + 1e-12, 0.5, 0.9]


def account_of(held: list[tuple[str, str]], engaged: set[str]) -> AccountCommittee:
    people = [person(key) for key in PEOPLE]
    roles = [plays(key, role) for key, role in held]
    committee = judged(people, roles, engaged)
    return committee_of("acme", has_open_deal=True, judged=[committee], people=people)


def weighed(
    account: AccountCommittee,
    aims: list[Aim],
    *,
    bounds: dict[str, float],
    truth: dict[str, float],
) -> dict[str, float | None]:
    """Weigh whom the plan asks for until it asks for nobody."""
    reach: dict[str, float | None] = {}
    for _ in range(3):
        wanted = aims_to_weigh(account, aims, bounds=bounds, reach=reach)
        assert not wanted & reach.keys()
        reach |= {key: truth.get(key) for key in wanted}
    assert not aims_to_weigh(account, aims, bounds=bounds, reach=reach)
    return reach


@given(
    held=st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(ROLES)), unique=True),
    engaged=st.sets(st.sampled_from(PEOPLE), max_size=3),
    routes=st.fixed_dictionaries({key: st.sampled_from(PROBABILITIES) for key in PEOPLE}),
    slack=st.fixed_dictionaries({key: st.sampled_from([1.0, 1.1, 4.0]) for key in PEOPLE}),
    kept=st.booleans(),
)
def test_the_role_is_the_one_that_weighing_everybody_finds(
    held: list[tuple[str, str]],
    engaged: set[str],
    routes: dict[str, float],
    slack: dict[str, float],
    kept: bool,
) -> None:
    account = account_of(held, engaged)
    aims = aims_of(account, fits={})
    truth = {key: p for key, p in routes.items() if p > 0.0}
    bounds = {key: min(1.0, p * slack[key]) for key, p in routes.items()} if kept else {}

    some = weighed(account, aims, bounds=bounds, truth=truth)

    reach = {key: p for key, p in some.items() if p is not None}
    assert next_role(account, aims, reach=reach) == next_role(account, aims, reach=truth)


def test_whose_bound_lies_below_what_was_found_is_not_weighed() -> None:
    account = account_of([("eva", "CHAMPION"), ("bo", "INFLUENCER"), ("cy", "END_USER")], set())
    aims = aims_of(account, fits={})
    bounds = {"eva": 0.8, "bo": 0.5, "cy": 0.49}

    assert aims_to_weigh(account, aims, bounds=bounds, reach={}) == {"eva"}
    assert aims_to_weigh(account, aims, bounds=bounds, reach={"eva": 0.5}) == {"bo"}
    assert aims_to_weigh(account, aims, bounds=bounds, reach={"eva": None}) == {"bo", "cy"}


def test_who_moves_the_band_less_is_not_weighed_however_easy_to_win() -> None:
    held = [("eva", "CHAMPION"), ("bo", "INFLUENCER"), ("bo", "END_USER"), ("cy", "PROCUREMENT")]
    account = account_of(held, {"cy"})
    aims = aims_of(account, fits={})

    assert aims_to_weigh(account, aims, bounds={"eva": 0.9, "bo": 0.1}, reach={}) == {"bo"}


def test_nobody_is_weighed_to_whom_no_route_can_lead() -> None:
    account = account_of([("eva", "CHAMPION"), ("bo", "INFLUENCER")], set())
    aims = aims_of(account, fits={})

    assert not aims_to_weigh(account, aims, bounds={"eva": 0.0, "bo": 0.0}, reach={})


def test_everybody_who_moves_the_band_most_is_weighed_where_no_bound_is_kept() -> None:
    account = account_of([("eva", "CHAMPION"), ("bo", "INFLUENCER")], set())
    aims = aims_of(account, fits={})

    assert aims_to_weigh(account, aims, bounds={}, reach={}) == {"eva", "bo"}
