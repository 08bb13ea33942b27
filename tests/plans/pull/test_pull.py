"""Pulls agree with opinions that are passed on round after round until nothing changes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inroad.graph.vocabulary import Stance
from inroad.plans.pull.conversions import conversions, threats
from inroad.plans.pull.network import Network, network
from inroad.plans.pull.pull import PullDirection, direction_of, pull_on
from inroad.plans.pull.rules import pull_rules
from inroad.queries.influences_of import InfluenceRow
from inroad.queries.reporting_lines_of import ReportingLine

Where = dict[str, Stance | None]
Heard = dict[tuple[str, str], tuple[float, str]]
Reports = set[tuple[str, str]]
NEAR = 1e-9
PEOPLE = "abcdef"
OPINIONS = {"ADVOCATE": 1.0, "SUPPORTIVE": 0.5, "NEUTRAL": 0.0, "SCEPTICAL": -0.5, "OPPOSED": -1.0}
stances = st.fixed_dictionaries({key: st.none() | st.sampled_from(Stance) for key in PEOPLE})
pairs = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(lambda p: p[0] != p[1])
influences = st.dictionaries(
    pairs, st.tuples(st.floats(0.05, 1), st.sampled_from(["POSITIVE", "NEGATIVE"])), max_size=12
)
lines = st.sets(pairs, max_size=5)


def drawn(where: Where, heard: Heard, reports: Reports, *, positive: bool = False) -> Network:
    return network(
        where,
        influences=[
            InfluenceRow(one, other, weight, "POSITIVE" if positive else polarity, None)
            for (one, other), (weight, polarity) in heard.items()
        ],
        lines=[ReportingLine(one, other) for one, other in reports],
    )


def passed_on(person: str, where: Where, heard: Heard, reports: Reports) -> float:
    """The opinion of `person` after 200 rounds, written without the product's own code."""
    weights = {key: dict.fromkeys(PEOPLE, 0.0) for key in PEOPLE}
    for (one, other), (weight, polarity) in heard.items():
        weights[other][one] += weight if polarity == "POSITIVE" else -weight
    for one, boss in reports:
        weights[one][boss] += 0.3
        weights[boss][one] += 0.15
    for row in weights.values():
        total = sum(abs(w) for w in row.values())
        for key in row:
            row[key] /= max(1.0, total)
    begin = {key: OPINIONS[said] if said else 0.0 for key, said in where.items()}
    opinions = dict(begin)
    for _ in range(200):
        told = {
            key: sum(weight * opinions[other] for other, weight in weights[key].items())
            for key in PEOPLE
        }
        opinions = {
            key: told[key] if key == person else 0.5 * begin[key] + 0.5 * told[key]
            for key in PEOPLE
        }
    return opinions[person]


@settings(max_examples=200, deadline=None)
@given(stances, influences, lines)
def test_a_pull_is_what_opinions_settle_at(where: Where, heard: Heard, reports: Reports) -> None:
    found = pull_on("a", drawn(where, heard, reports))
    assert abs(found.net - passed_on("a", where, heard, reports)) < NEAR
    assert abs(sum(one.pull for one in found.carriers) - found.net) < NEAR
    assert -1 <= found.net <= 1
    assert 0 <= found.unknown_share <= 1 + NEAR
    assert "a" not in {one.person_key for one in found.carriers}


@settings(max_examples=100, deadline=None)
@given(stances, influences, lines)
def test_turning_every_stance_round_turns_the_pull_round(
    where: Where, heard: Heard, reports: Reports
) -> None:
    order = list(Stance)
    turned = {key: said and order[-1 - order.index(said)] for key, said in where.items()}
    one, other = (
        pull_on("a", drawn(where, heard, reports)),
        pull_on("a", drawn(turned, heard, reports)),
    )
    assert abs(one.net + other.net) < NEAR


@settings(max_examples=100, deadline=None)
@given(stances, influences, lines, st.sampled_from(PEOPLE[1:]))
def test_where_nobody_does_the_opposite_more_support_never_lowers_a_pull(
    where: Where, heard: Heard, reports: Reports, who: str
) -> None:
    before = pull_on("a", drawn(where, heard, reports, positive=True))
    better = where | {who: Stance.ADVOCATE}
    assert pull_on("a", drawn(better, heard, reports, positive=True)).net >= before.net - NEAR


@settings(max_examples=150, deadline=None)
@given(stances, influences, lines)
def test_a_conversion_brings_what_asking_again_finds_and_no_smaller_step_turns_it(
    where: Where, heard: Heard, reports: Reports
) -> None:
    listening = drawn(where, heard, reports)
    pull = pull_on("a", listening)
    for change in [*conversions(pull), *threats(pull)]:
        again = pull_on(
            "a", Network(where | {change.person_key: change.to_stance}, listening.listens)
        )
        assert abs(again.net - change.net) < NEAR
        assert again.direction is change.direction
    turning = _all_turning(pull.direction, where, listening)
    named = conversions(pull) if pull.direction is not PullDirection.FOR else threats(pull)
    told = [one for one in named if one.turns]
    assert bool(told) == bool(turning)
    if told:
        assert told[0].steps == min(steps for steps, _, _ in turning)
        assert len(told) == min(len({who for _, who, _ in turning}), pull_rules().most_conversions)


def _all_turning(
    was: PullDirection, where: Where, listening: Network
) -> list[tuple[int, str, Stance]]:
    """Every single change of mind after which the pull is for us and was not, or the reverse."""
    order = list(Stance)
    found = []
    for who in PEOPLE[1:]:
        held = order.index(where[who] or Stance.NEUTRAL)
        for place, to in enumerate(order):
            now = pull_on("a", Network(where | {who: to}, listening.listens)).direction
            if place != held and (now is PullDirection.FOR) != (was is PullDirection.FOR):
                found.append((abs(place - held), who, to))
    return found


def test_a_pull_is_felt_from_five_hundredths_on() -> None:
    assert direction_of(0.05) is PullDirection.FOR
    assert direction_of(0.0499) is PullDirection.BALANCED
    assert direction_of(-0.05) is PullDirection.AGAINST


def test_an_opinion_goes_the_way_on_which_most_of_it_arrives() -> None:
    heard: Heard = {
        ("c", "b"): (0.9, "POSITIVE"),
        ("b", "a"): (0.9, "POSITIVE"),
        ("c", "a"): (0.1, "NEGATIVE"),
    }
    found = pull_on("a", drawn(dict.fromkeys(PEOPLE, Stance.ADVOCATE), heard, set()))
    paths = {one.person_key: one.path for one in found.carriers}
    assert paths == {"b": ("b", "a"), "c": ("c", "b", "a")}


def test_whom_nobody_influences_nothing_pulls() -> None:
    found = pull_on("a", drawn(dict.fromkeys(PEOPLE, Stance.ADVOCATE), {}, set()))
    assert (found.net, found.carriers, found.is_heard) == (0.0, (), False)
    assert conversions(found) == []
    assert threats(found) == []


def test_of_those_who_turn_it_alike_who_is_in_contact_with_us_comes_first() -> None:
    where: Where = dict.fromkeys(PEOPLE) | {"b": Stance.NEUTRAL, "c": Stance.NEUTRAL}
    heard: Heard = {("b", "a"): (0.4, "POSITIVE"), ("c", "a"): (0.5, "POSITIVE")}
    pull = pull_on("a", drawn(where, heard, set()))
    assert [one.person_key for one in conversions(pull)] == ["c", "b"]
    assert [one.person_key for one in conversions(pull, engaged={"b"})] == ["b", "c"]
