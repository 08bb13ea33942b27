from dataclasses import replace

from inroad.plans.reasons import reasons
from inroad.queries.routes.evidence_of_links import LinkEvidence

MAIL = LinkEvidence(
    first_key="a",
    second_key="b",
    kind="EMAIL",
    forth=3,
    back=1,
    together=0,
    first_ms=0,
    last_ms=1_001_635_200_000,
    strength=None,
    words=None,
    source="enron",
)


def said(one: LinkEvidence, second: str = "Bo Lund") -> str:
    (sentence,) = reasons([one], first_name="Ana Ruiz", second_name=second)
    return sentence


def test_messages_both_ways_are_counted_by_who_wrote_them() -> None:
    assert said(MAIL) == "3 e-mails from Ana, 1 from Bo, last on 28 Sep 2001"


def test_messages_one_way_say_that_nobody_answered() -> None:
    assert said(replace(MAIL, back=0)) == "3 e-mails from Ana, none from Bo, last on 28 Sep 2001"
    assert said(replace(MAIL, forth=0)) == "1 e-mail from Bo, none from Ana, last on 28 Sep 2001"


def test_people_of_the_same_first_name_are_told_apart() -> None:
    assert said(MAIL, "Ana Lund").startswith("3 e-mails from Ana Ruiz, 1 from Ana Lund")


def test_meetings_were_together() -> None:
    meetings = replace(MAIL, kind="MEETING", forth=0, back=0, together=2)

    assert said(meetings) == "2 meetings together, last on 28 Sep 2001"


def test_a_statement_says_who_made_it() -> None:
    stated = replace(
        MAIL, kind="former colleague", strength=0.7, words="Same team", source="csv", last_ms=None
    )

    assert said(stated) == "former colleague: Same team (stated by csv)"


STANDING = replace(MAIL, forth=0, back=0, last_ms=None, first_ms=1_001_635_200_000)
EMPLOYER = replace(STANDING, kind="SHARED_EMPLOYER", words="Dynegy")


def test_a_grade_is_told_with_who_gave_it_and_when() -> None:
    graded = replace(STANDING, kind="GRADE", words="DISSATISFIED", by="Ulf Stern")

    assert said(graded) == "graded Dissatisfied (D) by Ulf Stern on 28 Sep 2001"
    assert said(replace(graded, by=None, first_ms=None)) == "graded Dissatisfied (D)"


def test_an_introduction_says_how_far_it_came_and_not_to_whom() -> None:
    made = replace(STANDING, kind="INTRODUCTION", words="INTRODUCED")

    assert said(made) == "an introduction over them was made on 28 Sep 2001"
    met = "an introduction over them came to a meeting on 28 Sep 2001"
    assert said(replace(made, words="MET")) == met


def test_an_employer_that_both_have_left_says_from_when_to_when() -> None:
    left = replace(EMPLOYER, until_ms=1_101_635_200_000)

    assert said(left) == "were both at Dynegy, 2001 to 2004"
    assert said(replace(left, first_ms=None)) == "were both at Dynegy, until 2004"


def test_that_two_work_at_one_company_now_is_told_only_where_nothing_else_is_known() -> None:
    assert said(EMPLOYER) == "both at Dynegy since 2001"
    assert said(replace(EMPLOYER, first_ms=None)) == "both at Dynegy"
    names = {"first_name": "Ana Ruiz", "second_name": "Bo Lund"}
    assert len(reasons([EMPLOYER, MAIL], **names)) == 1
    assert len(reasons([replace(EMPLOYER, until_ms=1), MAIL], **names)) == 2
