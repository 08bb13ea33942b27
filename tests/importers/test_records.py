from datetime import UTC, date, datetime
from typing import Any

import pytest

from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record

NOW = datetime(2026, 7, 10, 12, tzinfo=UTC)
GIVEN: dict[RecordKind, dict[str, object]] = {
    RecordKind.ACCOUNTS: {"key": "a"},
    RecordKind.PEOPLE: {"key": "p"},
    RecordKind.EMPLOYMENTS: {"person": "p", "account": "a"},
    RecordKind.REPORTING_LINES: {"person": "p", "reports_to": "q"},
    RecordKind.INFLUENCES: {"influencer": "p", "influenced": "q"},
    RecordKind.CONNECTIONS: {"person": "p", "other": "q"},
    RecordKind.GRADES: {"colleague": "p", "contact": "q", "grade": "S", "since": "2026-05-01"},
    RecordKind.OPPORTUNITIES: {"key": "o"},
    RecordKind.ROLE_ASSIGNMENTS: {"person": "p", "opportunity": "o", "role": "Champion"},
    RecordKind.ASSESSMENTS: {"person": "p", "opportunity": "o"},
    RecordKind.DUTIES: {"person": "p", "duty": "Solution engineer", "opportunity": "o"},
}
A, P, E, L, F, C, G, O, R, *_ = RecordKind  # noqa: E741


def made(kind: RecordKind, /, **fields: object) -> Record:
    record = read_record(kind, GIVEN[kind] | fields, now=NOW)
    assert isinstance(record, Record), record
    return record


def reasons(kind: RecordKind, /, **fields: object) -> list[tuple[str | None, str]]:
    refusals = read_record(kind, GIVEN[kind] | fields, now=NOW)
    assert isinstance(refusals, list), refusals
    return [(refusal.field, refusal.reason) for refusal in refusals]


def test_a_row_has_only_the_properties_that_were_given() -> None:
    assert made(A, name="Acme").to_row({}) == {"key": "a", "properties": {"name": "Acme"}}


def test_blank_text_and_none_clear_a_property() -> None:
    row = made(A, domain=" ", segment=None).to_row()
    assert row["properties"] == {"domain": None, "segment": None}


def test_a_new_fact_gets_the_defaults_of_its_kind_and_a_change_does_not() -> None:
    record = made(R)
    assert record.to_row()["properties"] == {
        "role": "Champion",
        "assignment": "IMPORTED",
    }
    assert record.to_row({})["properties"] == {"role": "Champion"}


def test_level_field_and_office_of_an_employment_follow_from_its_title() -> None:
    row = made(E, title="VP & CFO", since="2020-05-01", until="2021-05-01").to_row()
    assert row == {
        "key": "p|a|2020-05-01",
        "person": "p",
        "account": "a",
        "properties": {
            "title": "VP & CFO",
            "seniority": "C_LEVEL",
            "function": "Finance",
            "office": "Chief Financial Officer",
            "valid_from": datetime(2020, 5, 1, tzinfo=UTC),
            "valid_to": datetime(2021, 5, 1, tzinfo=UTC),
        },
    }


def test_a_level_that_is_given_wins_over_the_title() -> None:
    row = made(E, title="Head of IT", seniority="vp").to_row()
    assert row["properties"]["seniority"] == "VP"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"title": "VP Sales"}, "VP"),
        ({"title": "VP Sales", "seniority": "director"}, "DIRECTOR"),
        ({"title": "VP Sales", "seniority": None}, "VP"),
        ({"seniority": None}, "C_LEVEL"),
        ({"seniority": "vp"}, "VP"),
    ],
)
def test_a_level_given_as_none_follows_from_the_title_given_or_the_one_there_is(
    given: dict[str, object], expected: str
) -> None:
    row = made(E, **given).to_row({"title": "Chief Financial Officer"})
    assert row["properties"]["seniority"] == expected


def test_an_office_that_is_given_without_a_title_says_the_field_of_work() -> None:
    row = made(E, office="Chief Risk Officer").to_row({"title": "VP & CRO"})
    assert row["properties"] == {"office": "Chief Risk Officer", "function": "Risk"}
    again = made(E, office=None).to_row({"title": "Chief Financial Officer"})
    assert again["properties"] == {"office": "Chief Financial Officer", "function": "Finance"}


def test_a_change_without_a_title_leaves_what_follows_from_it() -> None:
    assert made(E, department="Sales").to_row()["properties"] == {"department": "Sales"}


def test_a_cleared_title_clears_what_follows_from_it() -> None:
    assert made(E, title=None).to_row()["properties"] == {
        "title": None,
        "seniority": None,
        "office": None,
        "function": None,
    }


def test_the_two_of_a_relationship_stand_in_one_order_whoever_is_named_first() -> None:
    one = made(C, person="z", other="b", strength="0.5").to_row({})
    other = made(C, person="b", other="z", strength=0.5).to_row({})
    assert (
        one
        == other
        == {
            "key": "b|z",
            "person": "b",
            "other": "z",
            "properties": {"strength": 0.5},
        }
    )


def test_an_opportunity_takes_days_and_a_currency_in_any_case() -> None:
    row = made(O, amount="1200.5", currency="eur", opened_on="2026-01-31", account="a").to_row()
    assert row == {
        "key": "o",
        "account": "a",
        "properties": {"amount": 1200.5, "currency": "EUR", "opened_on": date(2026, 1, 31)},
    }


LONG = "x" * 301
REFUSED: list[tuple[RecordKind, dict[str, Any], str, str]] = [
    (A, {"key": ""}, "key", "is needed"),
    (A, {"key": None}, "key", "is needed"),
    (A, {"key": "k" * 201}, "key", "is too long: 201 characters, at most 200"),
    (A, {"key": "a|b"}, "key", "must not have a | in it"),
    (A, {"key": True}, "key", "must be text"),
    (A, {"name": " "}, "name", "is needed"),
    (A, {"name": LONG}, "name", "is too long: 301 characters, at most 300"),
    (A, {"name": "a\x07b"}, "name", "has a control character (U+0007)"),
    (A, {"name": "\ud800"}, "name", "has a control character (U+D800)"),
    (A, {"domain": "acme"}, "domain", "is no internet domain; write it like acme.com"),
    (A, {"founded": 1999}, "founded", "is no field of this record"),
    (P, {"email": "ada"}, "email", "is no e-mail address"),
    (
        E,
        {"seniority": "boss"},
        "seniority",
        "is none of C_LEVEL, VP, DIRECTOR, MANAGER, INDIVIDUAL",
    ),
    (E, {"since": "2020-05-01", "until": "2020-05-01"}, "until", "must be after since"),
    (E, {"since": "1.5.2020"}, "since", "is no date or time; write it like 2001-10-01T09:30:00Z"),
    (E, {"since": "1899-12-31"}, "since", "must lie between 1900 and 2199"),
    (L, {"reports_to": "p"}, "reports_to", "must be somebody else than person"),
    (F, {"influenced": "p"}, "influenced", "must be somebody else than influencer"),
    (F, {"weight": 0}, "weight", "must be above 0"),
    (F, {"weight": "1.01"}, "weight", "must be at most 1"),
    (F, {"weight": "0,5"}, "weight", "is no number; write it like 0.5"),
    (F, {"weight": "nan"}, "weight", "must be above 0"),
    (F, {"weight": True}, "weight", "must be a number"),
    (F, {"weight": None}, "weight", "is needed"),
    (F, {"polarity": "mixed"}, "polarity", "is none of POSITIVE, NEGATIVE"),
    (F, {"evidence": "x" * 2001}, "evidence", "is too long: 2,001 characters, at most 2,000"),
    (C, {"other": "p"}, "other", "must be somebody else than person"),
    (C, {"strength": float("inf")}, "strength", "must be at most 1"),
    (G, {"contact": "p"}, "contact", "must be somebody else than colleague"),
    (
        G,
        {"grade": "A"},
        "grade",
        "is none of TRUST, OPEN, SATISFIED, INDIFFERENT, DISSATISFIED, MOTIVATED",
    ),
    (G, {"grade": None}, "grade", "is needed"),
    (G, {"since": ""}, "since", "is needed"),
    (G, {"since": "2026-07-12"}, "since", "lies in the future"),
    (G, {"since": "2026-05-01T10:00 Mars/Base"}, "since", "names an unknown time zone, Mars/Base"),
    (G, {"note": "x" * 2001}, "note", "is too long: 2,001 characters, at most 2,000"),
    (O, {"amount": -1}, "amount", "must be at least 0"),
    (O, {"amount": "inf"}, "amount", "must be at most 1e+15"),
    (O, {"currency": "euro"}, "currency", "is no currency; write its three letters, like EUR"),
    (O, {"opened_on": "2026-02-30"}, "opened_on", "is a day that the calendar does not have"),
    (O, {"opened_on": "2026-02-03T00:00Z"}, "opened_on", "is no day; write it like 2001-10-01"),
    (
        O,
        {"opened_on": "2026-02-03", "closes_on": "2026-02-02"},
        "closes_on",
        "must not be before opened on",
    ),
    (O, {"account": None}, "account", "is needed"),
    (R, {"confidence": 1.1}, "confidence", "must be at most 1"),
    (R, {"confidence": -0.1}, "confidence", "must be at least 0"),
    (
        R,
        {"stance": "angry"},
        "stance",
        "is none of ADVOCATE, SUPPORTIVE, NEUTRAL, SCEPTICAL, OPPOSED",
    ),
]


@pytest.mark.parametrize(("kind", "fields", "field", "reason"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_words_for_its_writer(
    kind: RecordKind, fields: dict[str, Any], field: str, reason: str
) -> None:
    assert reasons(kind, **fields) == [(field, reason)]


def test_all_that_is_wrong_with_a_record_is_said_at_once() -> None:
    assert reasons(F, influencer="", weight=2, polarity="x") == [
        ("influencer", "is needed"),
        ("weight", "must be at most 1"),
        ("polarity", "is none of POSITIVE, NEGATIVE"),
    ]


def test_what_a_report_shows_of_a_value_is_short_and_printable() -> None:
    refusals = read_record(A, {"key": "a", "name": "\x1b[31m" + LONG})
    assert isinstance(refusals, list)
    shown = str(refusals[0].value)
    assert shown.startswith("\\x1b[31mxx")
    assert shown.endswith("x…")


@pytest.mark.parametrize("word", ["s", " S ", "Satisfied", "SATISFIED"])
def test_a_grade_is_written_as_its_letter_or_its_word(word: str) -> None:
    assert made(G, grade=word).to_row()["properties"]["grade"] == "SATISFIED"


def test_who_gives_a_grade_is_the_colleague_unless_it_is_said() -> None:
    assert made(G).fact_key == "p|q|p|2026-05-01"
    assert made(G, grader="r").fact_key == "p|q|r|2026-05-01"
