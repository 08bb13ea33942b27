import pytest

from inroad.errors import QueryTooLarge
from inroad.graph.cypher import OpenTransaction
from inroad.graph.local import LocalServer
from inroad.graph.session import graph_at


def everything(tx: OpenTransaction) -> int:
    text = "UNWIND range(1, 20_000_000) AS i RETURN size(collect(i)) AS many"
    return int(tx.run(text).single(strict=True)["many"])


def test_a_question_for_which_there_is_no_memory_is_stopped_and_the_next_one_is_answered(
    shared_server: LocalServer,
) -> None:
    password = shared_server.password.get_secret_value()
    with graph_at(shared_server.uri, shared_server.user, password) as graph:
        with pytest.raises(QueryTooLarge, match="needs more memory than the database has for it"):
            graph.read(everything)
        assert graph.read(lambda tx: tx.run("RETURN 1 AS one").single(strict=True)["one"]) == 1
