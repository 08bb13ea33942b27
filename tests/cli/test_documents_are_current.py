from importlib.resources import files
from pathlib import Path

import pytest

from inroad.cli.docs import DOCUMENTS, ROOT, generated


@pytest.mark.parametrize("place", DOCUMENTS)
def test_a_generated_document_is_what_the_code_generates_now(place: str) -> None:
    written = (ROOT / place).read_text(encoding="utf-8")

    assert written == generated(place), "run `make docs`"


def test_readme_shows_the_query_whose_result_it_shows() -> None:
    query = (files("inroad.cli") / "documents" / "readme.graphql").read_text(encoding="utf-8")

    assert f"```graphql\n{query}```" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_document_that_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {part.split(")")[0] for part in text.split("](")[1:]}

    assert named
    assert [place for place in sorted(named) if not Path(ROOT / place).exists()] == []
