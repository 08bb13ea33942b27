from collections.abc import Mapping
from typing import Any

from neo4j import Transaction

from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_roles import Expected
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.refusal import Refusal
from inroad.importers.save import rehearse, save
from tests.drawing import NOW

Fields = Mapping[str, object]
A, P, E, L, F, C, _, O, R, _, _, I = RecordKind  # noqa: E741


def records(kind: RecordKind, *rows: Fields) -> list[Record]:
    found = [read_record(kind, row) for row in rows]
    return [record for record in found if isinstance(record, Record)]


def saved(tx: Transaction, key: str, kind: RecordKind, *rows: Fields) -> list[Refusal]:
    made = records(kind, *rows)
    assert len(made) == len(rows)
    return save(tx, kind, made, workspace=key, provenance=Provenance("test"))


def people(tx: Transaction, key: str, *names: str) -> None:
    assert saved(tx, key, P, *({"key": name, "name": name.title()} for name in names)) == []


def node(tx: Transaction, workspace: str, key: str) -> dict[str, Any] | None:
    found = tx.run(
        "MATCH (n {workspace: $workspace, key: $key}) RETURN properties(n) AS n",
        workspace=workspace,
        key=key,
    ).single()
    own = {"workspace", "key", "source", "source_id", "import_id", "recorded_at", "changed_at"}
    return None if found is None else {k: v for k, v in found["n"].items() if k not in own}


def lines(tx: Transaction, workspace: str) -> set[str]:
    rows = tx.run("MATCH ()-[e:REPORTS_TO {workspace: $w}]->() RETURN e.key AS key", w=workspace)
    return {row["key"] for row in rows}


def test_a_change_leaves_what_it_does_not_name_and_clears_what_it_names_as_none(
    tx: Transaction, drawn: str
) -> None:
    saved(tx, drawn, A, {"key": "a", "name": "Acme", "domain": "acme.com", "segment": "SMB"})
    assert saved(tx, drawn, A, {"key": "a", "segment": None}) == []
    assert node(tx, drawn, "a") == {"name": "Acme", "domain": "acme.com"}


def test_a_new_fact_that_lacks_what_it_needs_is_refused_and_not_written(
    tx: Transaction, drawn: str
) -> None:
    refusals = saved(tx, drawn, P, {"key": "ada", "email": "ada@x"}, {"key": "bo", "name": "Bo"})
    assert refusals == [Refusal(0, "name", "is needed for a new person")]
    assert node(tx, drawn, "ada") is None
    assert node(tx, drawn, "bo") == {"name": "Bo"}


def test_a_later_row_of_the_same_key_changes_what_the_earlier_one_made(
    tx: Transaction, drawn: str
) -> None:
    assert saved(tx, drawn, P, {"key": "ada", "name": "Ada"}, {"key": "ada", "email": "a@b"}) == []
    assert node(tx, drawn, "ada") == {"name": "Ada", "email": "a@b"}


def test_a_reference_that_names_nothing_is_told_by_the_field_it_was_written_in(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "bo")
    refusals = saved(tx, drawn, C, {"person": "zoe", "other": "bo", "strength": 0.5})
    assert refusals == [Refusal(0, "person", "there is no person with key zoe", "zoe")]
    assert tx.run("MATCH (:Person {workspace: $w})-[e]-() RETURN e", w=drawn).data() == []


def test_a_participant_that_names_nobody_keeps_the_interaction_out(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada")
    parts = [{"person": who, "part": "attendee"} for who in ("ada", "zoe")]
    row = {"key": "i", "kind": "call", "at": "2026-01-01", "participants": parts}
    refusals = saved(tx, drawn, I, row)
    assert refusals == [Refusal(0, "participants", "there is no person with key zoe", "zoe")]
    assert node(tx, drawn, "i") is None


def test_a_deal_at_no_account_is_not_made_by_the_row_after_it(tx: Transaction, drawn: str) -> None:
    new = {"key": "o", "name": "Suite", "kind": "new", "account": "nowhere"}
    refusals = saved(tx, drawn, O, new, {"key": "o", "stage": "Evaluation"})
    assert [(r.row, r.field, r.reason) for r in refusals] == [
        (0, "account", "there is no account with key nowhere"),
        (1, "account", "is needed for a new opportunity"),
    ]
    assert node(tx, drawn, "o") is None


def test_an_end_before_the_beginning_that_the_graph_has_is_refused(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada", "bo")
    saved(tx, drawn, L, {"person": "ada", "reports_to": "bo", "since": "2020-01-01"})
    [refusal] = saved(tx, drawn, L, {"person": "ada", "reports_to": "bo", "until": "2019-01-01"})
    assert (refusal.field, refusal.reason) == ("until", "must be after since")


def test_a_fact_is_judged_by_what_the_graph_has_of_it_together_with_what_is_given(
    tx: Transaction, drawn: str
) -> None:
    saved(tx, drawn, A, {"key": "a", "name": "Acme"})
    new = {"key": "o", "name": "Suite", "kind": "new", "account": "a"}
    saved(tx, drawn, O, new | {"opened_on": "2026-01-01", "closes_on": "2026-03-01"})
    refusals = saved(
        tx,
        drawn,
        O,
        {"key": "o", "closes_on": "2025-12-31"},
        {"key": "o", "opened_on": "2026-03-02"},
        {"key": "o", "closes_on": "2026-01-01"},
        {"key": "o", "opened_on": "2026-01-02"},
        {"key": "o", "stage": "Evaluation"},
    )
    assert refusals == [
        Refusal(0, "closes_on", "must not be before opened on", "2025-12-31"),
        Refusal(1, "opened_on", "must not be after closes on", "2026-03-02"),
        Refusal(3, "opened_on", "must not be after closes on", "2026-01-02"),
    ]
    deal = node(tx, drawn, "o")
    assert deal is not None
    assert [str(deal[day]) for day in ("opened_on", "closes_on")] == ["2026-01-01", "2026-01-01"]
    assert deal["stage"] == "Evaluation"


def test_a_beginning_after_the_end_that_the_graph_has_is_refused_as_the_beginning(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada", "bo")
    saved(tx, drawn, L, {"person": "ada", "reports_to": "bo", "until": "2020-01-01"})
    [refusal] = saved(tx, drawn, L, {"person": "ada", "reports_to": "bo", "since": "2020-01-01"})
    assert (refusal.field, refusal.reason) == ("since", "must be before until")


def test_a_level_that_is_cleared_follows_from_the_title_of_the_row_before(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada")
    saved(tx, drawn, A, {"key": "a", "name": "Acme"})
    job = {"person": "ada", "account": "a"}
    titled = {**job, "title": "VP Sales", "seniority": "director"}
    assert saved(tx, drawn, E, titled, {**job, "seniority": None}) == []
    query = "MATCH ()-[e:EMPLOYED_BY {workspace: $w}]->() RETURN e.seniority"
    assert tx.run(query, w=drawn).value() == ["VP"]


def test_a_line_that_closes_a_circle_of_bosses_is_refused_wherever_the_others_stand(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada", "bo", "cleo")
    saved(tx, drawn, L, {"person": "ada", "reports_to": "bo"})
    refusals = saved(
        tx,
        drawn,
        L,
        {"person": "bo", "reports_to": "cleo"},
        {"person": "cleo", "reports_to": "ada"},
    )
    reason = "would close a circle of bosses: cleo > ada > bo > cleo"
    assert refusals == [Refusal(1, "reports_to", reason, "ada")]
    assert lines(tx, drawn) == {"ada|bo", "bo|cleo"}


def test_two_may_be_each_others_boss_one_after_the_other(tx: Transaction, drawn: str) -> None:
    people(tx, drawn, "ada", "bo")
    rows = [
        {"person": "ada", "reports_to": "bo", "until": "2020-01-01"},
        {"person": "bo", "reports_to": "ada", "since": "2020-01-01"},
    ]
    assert saved(tx, drawn, L, *rows) == []
    assert lines(tx, drawn) == {"ada|bo", "bo|ada"}


def test_lengthening_a_line_into_the_time_of_its_opposite_is_refused(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada", "bo")
    saved(tx, drawn, L, {"person": "ada", "reports_to": "bo", "until": "2020-01-01"})
    saved(tx, drawn, L, {"person": "bo", "reports_to": "ada", "since": "2020-01-01"})
    [refusal] = saved(tx, drawn, L, {"person": "ada", "reports_to": "bo", "until": None})
    assert refusal.reason == "would close a circle of bosses: ada > bo > ada"


def test_a_circle_whose_lines_never_hold_together_is_none(tx: Transaction, drawn: str) -> None:
    people(tx, drawn, "ada", "bo", "cleo")
    rows = [
        {"person": "ada", "reports_to": "bo", "until": "2020-01-01"},
        {"person": "bo", "reports_to": "cleo", "since": "2021-01-01"},
        {"person": "cleo", "reports_to": "ada"},
    ]
    assert saved(tx, drawn, L, *rows) == []


def test_a_line_to_nobody_closes_no_circle(tx: Transaction, drawn: str) -> None:
    people(tx, drawn, "ada", "bo")
    refusals = saved(
        tx,
        drawn,
        L,
        {"person": "ada", "reports_to": "zoe"},
        {"person": "zoe", "reports_to": "bo"},
        {"person": "bo", "reports_to": "ada"},
    )
    assert [refusal.reason for refusal in refusals] == ["there is no person with key zoe"] * 2
    assert lines(tx, drawn) == {"bo|ada"}


def test_a_rehearsal_refuses_what_saving_would_and_writes_nothing(
    tx: Transaction, drawn: str
) -> None:
    people(tx, drawn, "ada")
    rows = records(
        C,
        {"person": "ada", "other": "new", "strength": 0.5},
        {"person": "ada", "other": "zoe", "strength": 0.5},
        {"person": "ada", "other": "new"},
        {"person": "new", "other": "newer"},
    )
    expected: Expected = {P: {"new": {}, "newer": {}}}
    done = rehearse(tx, C, rows, workspace=drawn, at=NOW, expected=expected)
    assert [(r.row, r.reason) for r in done.refusals] == [
        (1, "there is no person with key zoe"),
        (3, "is needed for a new relationship"),
    ]
    assert tx.run("MATCH (:Person {workspace: $w})-[e]-() RETURN e", w=drawn).data() == []
