import pytest

from inroad.queries.search_words import lucene


def test_words_stand_in_the_fields_asked_for_and_nowhere_else() -> None:
    found = lucene("acme", workspace="acme", fields=["name", "domain"], lenient=False)

    assert found == 'workspace:"acme" AND ((name:(acme^4 OR acme*) OR domain:(acme^4 OR acme*)))'


def test_every_word_is_wanted_and_the_workspace_is() -> None:
    assert lucene("Rod Hayslett", workspace="w", fields=["name"]) == (
        'workspace:"w" AND ((name:(rod^4 OR rod*)) AND '
        "(name:(hayslett^4 OR hayslett* OR hayslett~1)))"
    )


def test_a_word_as_typed_may_not_differ_in_a_letter() -> None:
    assert (
        lucene("Mark", workspace="w", fields=["name"], lenient=False)
        == 'workspace:"w" AND ((name:(mark^4 OR mark*)))'
    )


def test_a_name_with_an_apostrophe_or_a_full_stop_is_one_word() -> None:
    found = lucene("O'Brien J.P. Y\u2019Barbo", workspace="w", fields=["name"], lenient=False)

    assert found is not None
    assert [part.split("^")[0] for part in found.split("name:(")[1:]] == [
        "o'brien",
        "j.p",
        "y\u2019barbo",
    ]


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert (
        lucene("the CFO of", workspace="w", fields=["name"])
        == 'workspace:"w" AND ((name:(cfo^4 OR cfo*)))'
    )
    assert (
        lucene("of", workspace="w", fields=["name"]) == 'workspace:"w" AND ((name:(of^4 OR of*)))'
    )


@pytest.mark.parametrize("words", ["", " ?! ", "\"'()"])
def test_no_word_is_no_search(words: str) -> None:
    assert lucene(words, workspace="w", fields=["name"]) is None


def test_what_means_something_to_the_search_engine_is_only_a_word() -> None:
    assert lucene('not* OR name:"x"~', workspace="w", fields=["name"]) == (
        'workspace:"w" AND ((name:"not") AND (name:"or") AND '
        "(name:(name^4 OR name* OR name~1)) AND (name:(x^4 OR x*)))"
    )


def test_a_workspace_key_cannot_end_its_quotation() -> None:
    assert (
        lucene("x", workspace='w" OR "v', fields=["name"])
        == 'workspace:"w OR v" AND ((name:(x^4 OR x*)))'
    )
