from hypothesis import given
from hypothesis import strategies as st

from inroad.graph.absence import Span, absence_bounds

spans = st.lists(
    st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 40))).map(
        lambda two: Span(two[0], None if two[1] is None else two[0] + two[1])
    ),
    max_size=5,
)


def inside(span: Span, t: int) -> bool:
    return span.from_ms <= t and (span.to_ms is None or t < span.to_ms)


@given(jobs=spans, opposition=spans, t=st.integers(-1, 90))
def test_absent_is_who_opposes_us_or_had_a_job_and_has_none(
    jobs: list[Span], opposition: list[Span], t: int
) -> None:
    bounds = absence_bounds(jobs, opposition)
    began = any(job.from_ms <= t for job in jobs if job.to_ms is None or job.to_ms > job.from_ms)
    unemployed = began and not any(inside(job, t) for job in jobs)
    opposed = any(inside(span, t) for span in opposition)

    assert bounds == sorted(bounds)
    assert (sum(bound <= t for bound in bounds) % 2 == 1) == (unemployed or opposed)


def test_who_was_never_recorded_as_employed_is_not_absent() -> None:
    assert absence_bounds([], []) == []
