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
