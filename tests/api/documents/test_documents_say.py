"""What documents say of deals that are not as one would wish."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from inroad.api.documents.as_markdown import as_markdown
from inroad.api.documents.content import Block, Content, Form, Matrix, Table
from inroad.api.documents.kinds import KINDS
from inroad.api.documents.make import Asked, content_of
from inroad.api.local import in_process
from inroad.errors import NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.blueprinting import saved
from tests.api.conftest import asker, client_of, person, seed
from tests.api.consenting import allow

ON = datetime(2026, 11, 1, tzinfo=UTC)


def made(
    graph: Graph, workspace: str, kind: str, of: str | None, as_of: datetime | None = ON
) -> Content:
    asked = Asked(words=of, as_of=as_of)
    return in_process(graph, workspace, lambda call: content_of(call, KINDS[kind], asked))


def told(content: Content) -> str:
    return as_markdown(content).decode()


def fields_of(block: Block) -> dict[str, tuple[str, ...]]:
    assert isinstance(block, Form)
    return dict(block.fields)


def test_without_a_blueprint_the_key_intersections_are_sheets_to_fill_in(
    graph: Graph, own_deal: str
) -> None:
    content = made(graph, own_deal, "contact-blueprints", "Acme", None)
    [section] = content.sections

    assert section.heading == "Key Intersections Without One"
    assert content.facts[-1] == ("To be planned", f"{len(section.blocks)} key intersections")
    for form in section.blocks:
        fields = fields_of(form)
        assert list(fields)[:3] == ["Name", "Goal", "Why"]
        assert fields["Owner"] == ("to be planned",)
        assert fields["Due"] in {(f"within {days} days",) for days in (30, 60, 90)}


def test_a_blueprint_is_a_sheet_with_the_fields_of_its_source(graph: Graph, own_deal: str) -> None:
    ask = asker(client_of(graph, own_deal))
    kept = saved(ask, message="Dear Eva,\nmay I call?", tactics=["Call on Monday"])
    assert kept["errors"] == []

    section, lacking = made(graph, own_deal, "contact-blueprints", "Acme", None).sections
    [sheet] = section.blocks
    assert all(isinstance(form, Form) for form in lacking.blocks)
    assert fields_of(lacking.blocks[0])["Tactics"] == ("to be planned",)

    assert isinstance(sheet, Form)
    fields = dict(sheet.fields)
    assert list(fields) == [
        "Name",
        "Goal",
        "Influence Strategy",
        "Tactics",
        "Message",
        "Resources",
        "Worth the Touch",
        "Owner",
        "Due",
    ]
    assert fields["Name"][0] == "Cfo Example (Chief Financial Officer)"
    assert fields["Goal"] == ("from no grade to Satisfied",)
    assert fields["Message"] == ("Dear Eva,", "may I call?")
    assert fields["Tactics"] == ("Call on Monday",)
    assert fields["Worth the Touch"][0].startswith("Raises an issue not considered: Audit costs")


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("stakeholder-map", "Acme renewal"),
        ("contact-map", "Acme"),
        ("role-dashboard", None),
        ("penetration-report", None),
        ("multi-threading-plan", "Acme renewal"),
    ],
)
def test_no_document_names_who_hides_whom_she_knows(
    graph: Graph, own_deal: str, kind: str, of: str | None
) -> None:
    shown = told(made(graph, own_deal, kind, of, None))
    assert allow(asker(client_of(graph, own_deal)), "ana", hidesAll=True)["errors"] == []

    hidden = told(made(graph, own_deal, kind, of, None))

    assert "Ana Example" not in hidden
    assert "Ana Example" in shown or kind in {"role-dashboard", "penetration-report"}


def test_a_map_of_a_deal_that_is_over_says_why_it_has_no_plan(graph: Graph, sold: str) -> None:
    shown = told(made(graph, sold, "stakeholder-map", "Won deal"))
    plan = shown.split("### Multi-Threading Plan")[1]

    assert "Nobody at the account is in touch with us." in shown
    assert "| Target Contact |" not in plan
    assert len(plan.strip()) > 20


def test_a_map_of_an_account_without_people_says_that_nobody_is_there(
    graph: Graph, sold: str
) -> None:
    shown = told(made(graph, sold, "stakeholder-map", "New deal"))

    assert "Nobody at the account is in touch with us." in shown
    assert "| Nobody known | Economic Buyer | Never identified or introduced. |" in shown
    assert "there is no committee to hold on to" in shown
    with pytest.raises(NotFound):
        made(graph, sold, "contact-map", "Acme")


def test_a_deal_that_was_not_open_yet_is_on_no_dashboard(graph: Graph, sold: str) -> None:
    with pytest.raises(NotFound, match="no deal is open on 31 Dec 2024"):
        made(graph, sold, "role-dashboard", None, datetime(2024, 12, 31, tzinfo=UTC))

    shown = told(made(graph, sold, "role-dashboard", None, datetime(2025, 1, 1, tzinfo=UTC)))
    assert "**New deal**" in shown


def test_a_deal_that_is_over_is_on_no_dashboard_of_its_day(graph: Graph, sold: str) -> None:
    assert "**Won deal**" not in told(made(graph, sold, "role-dashboard", None))


def test_who_weighs_most_is_read_first(graph: Graph, deal: str) -> None:
    shown = made(graph, deal, "stakeholder-map", "Acme renewal")
    [section] = [one for one in shown.sections if one.heading == "Known But Not Engaged"]
    table = next(block for block in section.blocks if isinstance(block, Table))
    priorities = [row[3].text for row in table.rows]
    order = ["Critical", "High", "Medium"]
    places = [order.index(said.split(".")[0]) for said in priorities]

    assert len(places) > 3
    assert all(one <= next_one for one, next_one in pairwise(places))


def test_a_map_with_more_contacts_than_a_page_has_all_of_them(graph: Graph, own_deal: str) -> None:
    people = [f"p{number:02}" for number in range(60)]
    seed(graph, own_deal, RecordKind.PEOPLE, *({"key": one, "name": one} for one in people))
    jobs = [{"person": one, "account": "acme", "since": "2020-01-01"} for one in people]
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, *jobs)

    [block, *_] = made(graph, own_deal, "contact-map", "Acme").sections[0].blocks

    assert isinstance(block, Matrix)
    assert len(block.columns) == 64
    assert set(people) <= set(block.columns)
    assert all(len(squares) == 64 for _, _, squares in block.rows)


def test_a_document_asked_for_twice_is_the_same(graph: Graph, deal: str) -> None:
    first, second = (told(made(graph, deal, "stakeholder-map", "Acme")) for _ in range(2))

    assert first == second
    assert person("ana") not in first
