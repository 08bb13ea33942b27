import pytest
from graphql import parse

from inroad.api.kept_documents import KEPT, KeptDocuments
from tests.api.conftest import Ask, Client, asker, code_of


@pytest.fixture
def ask(empty: Client) -> Ask:
    return asker(empty)


def test_a_document_is_parsed_once(ask: Ask) -> None:
    text = "{ __typename } # asked twice"
    ask(text)
    first = KEPT.of(text)
    ask(text)

    assert first is not None
    assert KEPT.of(text) is first


def test_what_is_wrong_with_a_document_is_said_each_time(ask: Ask) -> None:
    text = "{ nobodyKnowsThis }"

    said = [code_of(ask(text)) for _ in range(2)]

    assert said == ["GRAPHQL_VALIDATION_FAILED"] * 2
    assert KEPT.of(text) is None


def test_a_known_document_is_still_refused_with_variables_that_ask_for_too_much(ask: Ask) -> None:
    text = """query($n: Int!) { accounts(first: $n) { edges { node { people(first: $n) {
      edges { node { key } } } } } } }"""

    assert "errors" not in ask(text, n=1)
    assert KEPT.of(text) is not None
    assert code_of(ask(text, n=1000)) == "QUERY_LIMIT"
    assert "errors" not in ask(text, n=1)


def test_a_known_document_is_still_refused_with_values_of_another_type(ask: Ask) -> None:
    text = "query($n: Int!) { accounts(first: $n) { edges { cursor } } }"

    assert "errors" not in ask(text, n=1)
    assert code_of(ask(text, n="many")) == "BAD_USER_INPUT"


def test_of_too_many_documents_the_ones_longest_not_asked_for_go() -> None:
    kept = KeptDocuments(most_letters=12)
    first, second, third = (parse(text) for text in ("{ a }", "{ b }", "{ c }"))
    kept.keep(first)
    kept.keep(second)
    kept.of("{ a }")
    kept.keep(third)

    assert [kept.has(one) for one in (first, second, third)] == [True, False, True]


def test_keeping_a_document_again_takes_no_room() -> None:
    kept = KeptDocuments(most_letters=10)
    first, second = parse("{ a }"), parse("{ b }")
    for one in (first, second, parse("{ b }"), second):
        kept.keep(one)

    assert kept.has(first)
    assert kept.has(second)


def test_a_long_document_is_not_kept() -> None:
    kept = KeptDocuments(longest=5)
    kept.keep(parse("{ a }"))
    kept.keep(parse("{ ab }"))

    assert kept.of("{ a }") is not None
    assert kept.of("{ ab }") is None


def test_another_parsing_of_the_same_text_is_not_taken_for_the_kept_one() -> None:
    kept = KeptDocuments()
    kept.keep(parse("{ a }"))

    assert not kept.has(parse("{ a }"))
