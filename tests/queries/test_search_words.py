import pytest

from inroad.queries.search_words import lucene


def test_every_word_is_wanted_and_the_workspace_is() -> None:
    assert lucene("Rod Hayslett", workspace="w") == (
        'workspace:"w" AND ((rod^4 OR rod*) AND (hayslett^4 OR hayslett* OR hayslett~1))'
    )


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert lucene("the CFO of", workspace="w") == 'workspace:"w" AND ((cfo^4 OR cfo*))'
    assert lucene("of", workspace="w") == 'workspace:"w" AND ((of^4 OR of*))'


@pytest.mark.parametrize("words", ["", " ?! ", "\"'()"])
def test_no_word_is_no_search(words: str) -> None:
    assert lucene(words, workspace="w") is None


def test_what_means_something_to_the_search_engine_is_only_a_word() -> None:
    assert lucene('not* OR name:"x"~', workspace="w") == (
        'workspace:"w" AND ("not" AND "or" AND (name^4 OR name* OR name~1) AND (x^4 OR x*))'
    )


def test_a_workspace_key_cannot_end_its_quotation() -> None:
    assert lucene("x", workspace='w" OR "v') == 'workspace:"w OR v" AND ((x^4 OR x*))'
