"""An import tells when no account is us."""

from pathlib import Path

from inroad.graph.session import Graph
from inroad.importers.files import import_folder
from tests.importers.importing import NOW, Seen, written


def imported(graph: Graph, folder: Path, workspace: str, *, home: str, dry: bool) -> list[str]:
    seen = Seen()
    import_folder(
        graph, folder, workspace=workspace, home=home, progress=seen, dry_run=dry, now=NOW
    )
    assert seen.rejections == []
    return seen.warnings


def test_a_home_that_no_account_has_is_told_with_those_that_are_like_it(
    graph: Graph, fresh_key: str, tmp_path: Path
) -> None:
    written(tmp_path, "accounts.csv", "key,name\nlantern,Lantern Ltd\nacme,Acme\nzeta,Zeta\n")
    said = (
        "home: no account has the key csv:Lantern, so nobody here is one of ours; "
        "there are csv:lantern (Lantern Ltd)"
    )
    for dry in (True, False, True):  # the last one over what was written
        assert imported(graph, tmp_path, fresh_key, home="Lantern", dry=dry) == [said]


def test_a_home_that_is_like_none_is_told_with_the_first_accounts(
    graph: Graph, fresh_key: str, tmp_path: Path
) -> None:
    written(tmp_path, "accounts.csv", "key,name\nqq,Xy\n")
    [said] = imported(graph, tmp_path, fresh_key, home="lantern", dry=False)
    assert said.endswith("; there are csv:qq (Xy)")


def test_without_any_account_it_says_so(graph: Graph, fresh_key: str, tmp_path: Path) -> None:
    written(tmp_path, "people.csv", "key,name\nana,Ana\n")
    [said] = imported(graph, tmp_path, fresh_key, home="lantern", dry=False)
    assert said.endswith("for there is no account at all")


def test_a_home_that_is_there_is_not_spoken_of(
    graph: Graph, fresh_key: str, tmp_path: Path
) -> None:
    written(tmp_path, "accounts.csv", "key,name\nlantern,Lantern\n")
    for dry in (True, False, False):
        assert imported(graph, tmp_path, fresh_key, home="lantern", dry=dry) == []


def test_one_of_ours_in_a_role_is_refused_in_a_dry_run_before_the_workspace_is_made(
    graph: Graph, fresh_key: str, tmp_path: Path
) -> None:
    written(tmp_path, "accounts.csv", "key,name\nlantern,Lantern\nacme,Acme\n")
    written(tmp_path, "people.csv", "key,name\nana,Ana\n")
    written(tmp_path, "employments.csv", "person,account\nana,lantern\n")
    written(tmp_path, "opportunities.csv", "key,name,account,kind\nd,Deal,acme,NEW\n")
    written(tmp_path, "roles.csv", "person,opportunity,role\nana,d,Champion\n")
    for dry in (True, False):
        seen = Seen()
        import_folder(
            graph, tmp_path, workspace=fresh_key, home="lantern", progress=seen, dry_run=dry
        )
        [told] = seen.rejections
        assert (told.file, told.line, told.column) == ("roles.csv", 2, "person")
