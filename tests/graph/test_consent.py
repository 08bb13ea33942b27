from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inroad.graph.absence import Span, absence_bounds
from inroad.graph.consent import Allowed, Bar, barred_spans, free_again
from inroad.graph.instants import EARLIEST_MS, instant, milliseconds

DAY_MS = 86_400_000
ALWAYS = Span(EARLIEST_MS, None)


def ms(year: int, month: int, day: int, *time: int) -> int:
    hour, minute = (*time, 0, 0)[:2]
    return milliseconds(datetime(year, month, day, hour, minute, tzinfo=UTC))


def may_be_asked(allowed: list[Allowed], asks: list[int], at: int) -> bool:
    return not any(one.holds(at) for one in barred_spans(allowed, asks))


def test_the_ask_that_fills_the_quota_closes_the_rest_of_its_month() -> None:
    allowed = [Allowed(ALWAYS, True, 2, None)]
    asks = [ms(2026, 11, 3), ms(2026, 11, 20)]

    assert may_be_asked(allowed, asks[:1], ms(2026, 11, 20))
    assert may_be_asked(allowed, asks, ms(2026, 11, 20) - 1)
    assert not may_be_asked(allowed, asks, ms(2026, 11, 20))
    assert not may_be_asked(allowed, asks, ms(2026, 12, 1) - 1)
    assert may_be_asked(allowed, asks, ms(2026, 12, 1))


def test_a_quota_of_nothing_is_a_refusal() -> None:
    allowed = [Allowed(ALWAYS, True, 0, None)]

    assert not may_be_asked(allowed, [], ms(2026, 11, 20))
    assert free_again(barred_spans(allowed, []), ms(2026, 11, 20)) is None


def test_a_quota_filled_in_december_is_empty_again_in_january() -> None:
    barred = barred_spans([Allowed(ALWAYS, True, 1, None)], [ms(2026, 12, 24)])

    assert free_again(barred, ms(2026, 12, 25)) == ms(2027, 1, 1)


def test_the_cool_down_ends_to_the_millisecond() -> None:
    allowed, ask = [Allowed(ALWAYS, True, None, 10)], ms(2026, 11, 3)

    assert may_be_asked(allowed, [ask], ask - 1)
    assert not may_be_asked(allowed, [ask], ask)
    assert not may_be_asked(allowed, [ask], ask + 10 * DAY_MS - 1)
    assert may_be_asked(allowed, [ask], ask + 10 * DAY_MS)


def test_what_bars_one_after_the_other_is_waited_for_together() -> None:
    quota = Allowed(ALWAYS, True, 1, 45)
    barred = barred_spans([quota], [ms(2026, 11, 3)])

    assert {one.why for one in barred} == {Bar.QUOTA, Bar.COOL_DOWN}
    assert free_again(barred, ms(2026, 11, 4)) == ms(2026, 12, 18)


def test_a_new_version_judges_earlier_asks_by_its_own_rule() -> None:
    change = ms(2026, 11, 10)
    allowed = [
        Allowed(Span(EARLIEST_MS, change), True, 1, None),
        Allowed(Span(change, None), True, 2, None),
    ]
    asks = [ms(2026, 11, 3)]

    assert not may_be_asked(allowed, asks, change - 1)
    assert may_be_asked(allowed, asks, change)


versions = st.lists(
    st.tuples(
        st.booleans(),
        st.one_of(st.none(), st.integers(0, 3)),
        st.one_of(st.none(), st.integers(0, 40)),
    ),
    min_size=1,
    max_size=3,
)


@given(
    rules=versions,
    asks=st.lists(st.integers(0, 120), max_size=6),
    day=st.integers(0, 150),
    cuts=st.lists(st.integers(0, 150), min_size=2, max_size=2, unique=True),
)
def test_spans_say_what_counting_the_asks_of_that_day_says(
    rules: list[tuple[bool, int | None, int | None]], asks: list[int], day: int, cuts: list[int]
) -> None:
    start = ms(2026, 9, 1)
    edges = [EARLIEST_MS, *(start + cut * DAY_MS for cut in sorted(cuts))]
    ends = [*edges[1:], None]
    allowed = [
        Allowed(Span(begin, end), *rule)
        for begin, end, rule in zip(edges, ends, rules, strict=False)
    ]
    at, asked = start + day * DAY_MS, [start + ask * DAY_MS for ask in asks]
    holding = [
        one
        for one in allowed
        if one.span.from_ms <= at and (one.span.to_ms is None or at < one.span.to_ms)
    ]
    so_far = [ask for ask in asked if ask <= at]
    month = [
        ask
        for ask in so_far
        if (instant(ask).year, instant(ask).month) == (instant(at).year, instant(at).month)
    ]
    barred = any(
        not one.may_be_asked
        or (one.asks_per_month is not None and len(month) >= one.asks_per_month)
        or any(
            instant(at) - instant(ask) < timedelta(days=one.cool_down_days or 0) for ask in so_far
        )
        for one in holding
    )

    spans = barred_spans(allowed, asked)
    bounds = absence_bounds([], [one.span for one in spans])

    assert any(one.holds(at) for one in spans) == barred
    assert (sum(bound <= at for bound in bounds) % 2 == 1) == barred
    assert (free_again(spans, at) == at) == (not barred)
