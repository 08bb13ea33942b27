from datetime import timedelta

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import InteractionSignal
from inroad.plans.scorecard import DepthPoint, Scorecard, ScoredPoint
from tests.drawing import NOW
from tests.queries.coverage.deals import ago
from tests.queries.coverage.modelled import ModelledDeal

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> ModelledDeal:
    deal = ModelledDeal(tx, drawn)
    deal.works("cleo")
    return deal


def of(card: Scorecard, point: DepthPoint) -> ScoredPoint:
    return next(one for one in card.points if one.point is point)


def we_wrote(deal: ModelledDeal, days: float, *others: str) -> None:
    deal.happened(
        ago(days), "EMAIL", ana="SENDER", cleo="RECIPIENT", **dict.fromkeys(others, "RECIPIENT")
    )


@pytest.mark.parametrize(
    ("after", "earned"),
    [
        (timedelta(days=2), True),
        (timedelta(days=3), True),
        (timedelta(days=3) + MILLISECOND, False),
        (timedelta(days=4), False),
    ],
)
def test_who_answers_within_3_days_earns_a_point(
    deal: ModelledDeal, after: timedelta, earned: bool
) -> None:
    we_wrote(deal, 20)
    deal.happened(ago(20) + after, "EMAIL", cleo="SENDER", ana="RECIPIENT")

    point = of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY)

    assert point.earned is earned
    assert point.why == f"Answered {int(earned)} of 1 within 3 days"
    assert point.seen_at == ((ago(20),) if earned else ())


@pytest.mark.parametrize(("prompt", "late", "earned"), [(1, 2, False), (2, 2, True), (2, 1, True)])
def test_half_of_what_we_wrote_must_be_answered_in_time(
    deal: ModelledDeal, prompt: int, late: int, earned: bool
) -> None:
    for n in range(prompt + late):
        we_wrote(deal, 100 - 20 * n)
        deal.wrote("cleo", 100 - 20 * n - (1 if n < prompt else 10))

    point = of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY)

    assert point.earned is earned
    assert point.why == f"Answered {prompt} of {prompt + late} within 3 days"


def test_a_reminder_belongs_to_what_we_wrote_first(deal: ModelledDeal) -> None:
    we_wrote(deal, 20)
    we_wrote(deal, 12)
    deal.wrote("cleo", 11)

    assert of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY).why.startswith("Answered 0 of 1 ")


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (3.0, "We wrote nothing that could have been answered by now"),
        (3.1, "Answered 0 of 1 within 3 days"),
    ],
)
def test_what_was_not_answered_yet_is_judged_when_the_time_is_over(
    deal: ModelledDeal, days: float, why: str
) -> None:
    we_wrote(deal, days)

    assert of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY).why == why


def test_a_meeting_answers_and_use_of_the_product_does_not(deal: ModelledDeal) -> None:
    we_wrote(deal, 40)
    deal.happened(ago(39), "MEETING", cleo="ATTENDEE", ana="ATTENDEE")
    assert of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY).earned

    we_wrote(deal, 20)
    deal.happened(ago(19), "USAGE", cleo="ATTENDEE")
    assert of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY).why.startswith("Answered 1 of 2")


@pytest.mark.parametrize(("others", "asked"), [(8, True), (9, False)])
def test_a_message_to_more_than_10_people_asks_nobody_in_particular(
    deal: ModelledDeal, others: int, asked: bool
) -> None:
    people = [f"other{n}" for n in range(others)]
    for one in people:
        deal.works(one)
    we_wrote(deal, 20, *people)

    why = of(deal.scored("cleo"), DepthPoint.ANSWERS_PROMPTLY).why
    assert why.startswith("Answered 0 of 1") is asked


@pytest.mark.parametrize(
    ("quiet", "earned"),
    [
        (timedelta(days=6), False),
        (timedelta(days=7), False),
        (timedelta(days=7) + MILLISECOND, True),
        (timedelta(days=8), True),
    ],
)
def test_who_writes_after_7_days_of_silence_starts_a_conversation(
    deal: ModelledDeal, quiet: timedelta, earned: bool
) -> None:
    deal.happened(ago(20) - quiet, "MEETING", cleo="ATTENDEE", ana="ATTENDEE")
    deal.wrote("cleo", 20)

    point = of(deal.scored("cleo"), DepthPoint.STARTS_CONVERSATIONS)

    assert point.earned is earned
    assert point.seen_at == ((ago(20),) if earned else ())


def test_a_message_to_nobody_of_ours_starts_nothing(deal: ModelledDeal) -> None:
    deal.works("dan")
    deal.happened(ago(20), "EMAIL", cleo="SENDER", dan="RECIPIENT")

    assert deal.scored("cleo").score == 0


@pytest.mark.parametrize(
    ("signal", "point"),
    [
        (InteractionSignal.QUESTION, DepthPoint.ASKS_QUESTIONS),
        (InteractionSignal.REQUEST, DepthPoint.REQUESTS_OR_FEEDBACK),
        (InteractionSignal.FEEDBACK, DepthPoint.REQUESTS_OR_FEEDBACK),
        (InteractionSignal.BROUGHT_OTHERS, DepthPoint.BRINGS_OTHERS_IN),
    ],
)
def test_what_somebody_noted_earns_the_point_that_it_is_a_sign_of(
    deal: ModelledDeal, signal: InteractionSignal, point: DepthPoint
) -> None:
    deal.noted("cleo", 20, signal)

    card = deal.scored("cleo")

    assert [one.point for one in card.points if one.earned] == [point]
    assert of(card, point).seen_at == (ago(20),)


def test_a_signal_is_that_of_who_wrote_not_of_who_was_written_to(deal: ModelledDeal) -> None:
    deal.noted("cleo", 20, InteractionSignal.QUESTION, part="RECIPIENT")
    assert not of(deal.scored("cleo"), DepthPoint.ASKS_QUESTIONS).earned

    deal.noted("cleo", 10, InteractionSignal.QUESTION, part="SENDER")
    assert of(deal.scored("cleo"), DepthPoint.ASKS_QUESTIONS).earned


@pytest.mark.parametrize(("days", "earned"), [(179, True), (180, True), (181, False)])
def test_what_is_older_than_the_window_earns_nothing(
    deal: ModelledDeal, days: float, earned: bool
) -> None:
    deal.noted("cleo", days, InteractionSignal.QUESTION)

    assert of(deal.scored("cleo"), DepthPoint.ASKS_QUESTIONS).earned is earned


def test_what_happened_later_is_not_known_on_a_past_day(deal: ModelledDeal) -> None:
    deal.noted("cleo", 20, InteractionSignal.QUESTION)

    assert deal.scored("cleo", ago(20)).score == 1
    assert deal.scored("cleo", ago(20) - MILLISECOND).score == 0


class TestBringsOthersIn:
    """Who writes to us with somebody whom nobody of ours knew."""

    @pytest.fixture
    def deal(self, deal: ModelledDeal) -> ModelledDeal:
        deal.works("newcomer")
        return deal

    def write_together(self, deal: ModelledDeal, days: float) -> None:
        deal.happened(ago(days), "EMAIL", cleo="SENDER", ana="RECIPIENT", newcomer="RECIPIENT")

    def earned(self, deal: ModelledDeal) -> bool:
        return of(deal.scored("cleo"), DepthPoint.BRINGS_OTHERS_IN).earned

    def test_a_known_contact_who_writes_with_a_new_one_earns_the_point(
        self, deal: ModelledDeal
    ) -> None:
        deal.wrote("cleo", 50)
        self.write_together(deal, 20)

        point = of(deal.scored("cleo"), DepthPoint.BRINGS_OTHERS_IN)
        assert (point.earned, point.seen_at) == (True, (ago(20),))
        assert point.why == "Wrote to us together with 1 contact new to us"

    def test_a_contact_whom_we_knew_before_is_not_new(self, deal: ModelledDeal) -> None:
        deal.wrote("cleo", 50)
        deal.wrote("newcomer", 21)
        self.write_together(deal, 20)

        assert not self.earned(deal)

    def test_a_contact_who_writes_to_us_later_was_new(self, deal: ModelledDeal) -> None:
        deal.wrote("cleo", 50)
        self.write_together(deal, 20)
        deal.wrote("newcomer", 19)

        assert self.earned(deal)

    def test_who_is_new_to_us_too_brings_nobody_in(self, deal: ModelledDeal) -> None:
        self.write_together(deal, 20)

        assert not self.earned(deal)

    def test_a_new_colleague_of_ours_is_nobody_brought_in(self, deal: ModelledDeal) -> None:
        deal.wrote("cleo", 50)
        deal.works("bob", "home")
        deal.happened(ago(20), "EMAIL", cleo="SENDER", ana="RECIPIENT", bob="RECIPIENT")

        assert not self.earned(deal)

    def test_our_own_message_brings_nobody_in(self, deal: ModelledDeal) -> None:
        deal.wrote("cleo", 50)
        deal.happened(ago(20), "EMAIL", ana="SENDER", cleo="RECIPIENT", newcomer="RECIPIENT")

        assert not self.earned(deal)


def test_all_five_points_make_5(deal: ModelledDeal) -> None:
    deal.works("newcomer")
    we_wrote(deal, 60)
    deal.wrote("cleo", 59)
    deal.happened(ago(30), "EMAIL", cleo="SENDER", ana="RECIPIENT", newcomer="RECIPIENT")
    deal.noted("cleo", 20, InteractionSignal.QUESTION, InteractionSignal.FEEDBACK)

    card = deal.scored("cleo")

    assert (card.score, [one.earned for one in card.points]) == (5, [True] * 5)


def test_with_whom_nothing_happened_the_score_is_0(deal: ModelledDeal) -> None:
    card = deal.scored("cleo")

    assert card.score == 0
    assert [one.why for one in card.points] == [
        "We wrote nothing that could have been answered by now",
        "Wrote to us first at no time after 7 days of silence",
        "Nobody has noted a question",
        "Nobody has noted a request or feedback",
        "Nobody new to us came in through this contact",
    ]


def test_a_colleague_has_no_depth(deal: ModelledDeal) -> None:
    deal.works("bob", "home")
    deal.happened(ago(20), "EMAIL", ana="SENDER", bob="RECIPIENT")

    assert deal.signals("ana", "bob") == []


def test_what_a_contact_did_while_working_for_us_is_left_out(deal: ModelledDeal) -> None:
    deal.works("dan", "home", until=ago(30))
    deal.works("dan", since=ago(30))
    deal.wrote("dan", 40)
    deal.wrote("dan", 20)

    assert [one.at_ms for one in deal.signals("dan")] == [int(ago(20).timestamp() * 1000)]


def test_the_first_instant_of_all_can_be_asked_for(deal: ModelledDeal) -> None:
    assert deal.scored("cleo", NOW.min.replace(tzinfo=NOW.tzinfo)).score == 0
