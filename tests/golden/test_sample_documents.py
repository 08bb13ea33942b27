"""Documents of S2's sample account, held against files that were looked at."""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from io import StringIO

import pytest

from inroad.api.documents.content import Content
from inroad.api.documents.formats import FORMATS
from inroad.graph.session import Graph
from tests.golden.sampled import ACCOUNT, FILES, content, golden, sampled


@pytest.fixture(scope="module")
def sample(graph: Graph) -> Iterator[str]:
    with sampled(graph) as key:
        yield key


Shown = Callable[[str, str | None], Content]


@pytest.fixture(scope="module")
def shown(graph: Graph, sample: str) -> Shown:
    """What a document of the sample says, asked once."""
    return cache(lambda kind, of: content(graph, sample, kind, of))


@pytest.fixture(scope="module")
def stakeholders(shown: Shown) -> Content:
    return shown("stakeholder-map", ACCOUNT)


@pytest.mark.parametrize(("kind", "of", "ending"), FILES)
def test_a_document_of_the_sample_is_as_it_was_looked_at(
    shown: Shown, kind: str, of: str | None, ending: str
) -> None:
    written = FORMATS[ending].render(shown(kind, of))

    assert written.decode() == golden(kind, ending).read_bytes().decode()


def rows_under(document: Content, heading: str) -> list[list[str]]:
    [section] = [one for one in document.sections if one.heading == heading]
    written = FORMATS["csv"].render(Content("", "", document.day, (), (section,)))
    return list(csv.reader(StringIO(written.decode("utf-8-sig"))))[4:]


def test_the_sections_stand_in_the_order_of_their_source(stakeholders: Content) -> None:
    assert [section.heading for section in stakeholders.sections] == [
        "Active Contacts",
        "Known But Not Engaged",
        "Coverage Assessment",
        "Single-Thread Risk",
        "Multi-Threading Plan",
    ]
    assert [label for label, _ in stakeholders.facts] == ["ARR", "Renewal"]


def test_the_active_contacts_are_those_of_the_source(stakeholders: Content) -> None:
    heads, *people = rows_under(stakeholders, "Active Contacts")

    assert ",".join(heads) == "Name,Title,Type,Relationship,Last Touch,Sentiment,Notes"
    assert [row[:6] for row in people] == [
        ["Tom Chen", "VP Engineering", "Champion", "Strong", "Mar 1 (call)", "Advocate"],
        ["Sarah Kim", "CFO", "Economic Buyer", "Weak", "Dec 15 (meeting)", "Neutral"],
        ["Lisa Park", "Eng Manager", "Technical Lead", "Adequate", "Mar 5 (email)", "Supportive"],
    ]
    assert "Critical gap." in people[1][6]


def test_who_is_unknown_by_name_stands_among_those_to_engage(stakeholders: Content) -> None:
    _, *people = rows_under(stakeholders, "Known But Not Engaged")

    assert people[0][:3] == [
        "CTO (name unknown)",
        "Executive Sponsor",
        "Never identified or introduced.",
    ]
    assert people[0][3].startswith("High.")
    [operations] = [row for row in people if row[0].startswith("Operations Manager")]
    assert operations[2].startswith("Product is used in Engineering only.")
    assert operations[3].startswith("Medium.")


def test_the_gaps_are_those_of_the_source(stakeholders: Content) -> None:
    rows = {
        row[0]: " ".join(row[1:]) for row in rows_under(stakeholders, "Coverage Assessment") if row
    }

    assert rows["Champion"].startswith("✓ Covered. Only Tom Chen")
    assert rows["Economic Buyer"].startswith("⚠ Gap.")
    assert "High:" in rows["Economic Buyer"]
    assert "Engineering only" in rows["Breadth (departments)"]
    assert "nobody at C-level" in rows["Depth (levels)"]
    assert all("Medium:" in rows[name] for name in ("Breadth (departments)", "Depth (levels)"))


def test_the_plan_goes_through_the_champion_and_learns_the_name_first(
    stakeholders: Content,
) -> None:
    plan = [",".join(row) for row in rows_under(stakeholders, "Multi-Threading Plan")]

    assert plan[0] == "Target Contact,Path to Engagement,First Action,Timeline"
    [buyer] = [row for row in plan if row.startswith("Sarah Kim (CFO), engage: Economic Buyer,")]
    assert "champion introduction" in buyer
    assert "ROI" in buyer
    assert "This month" in buyer
    learn, meet = (row for row in plan if row.startswith("CTO (name unknown)"))
    assert "Ask Tom Chen in the same letter who the CTO is" in learn
    assert "Once the name is known" in meet
    assert "This quarter" in meet
