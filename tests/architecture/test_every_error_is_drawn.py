"""The tree in the docstring of `inroad.errors` is what callers read; it must be the true one."""

import importlib
import pkgutil
import re

import inroad
from inroad import errors
from inroad.errors import InroadError

LINE = re.compile(r"^(?P<branch>[│├└─ ]*)(?P<name>\w+)\s+(?P<code>[A-Z_]+)\s+(?P<exit_code>\d+)\b")
HEADER = re.compile(r"^(?P<name>\w+)\s+code\s+the command's exit code$")
WIDTH_OF_A_LEVEL = 4

Drawn = dict[str, tuple[str, str, int]]


def drawn(docstring: str) -> Drawn:
    """Name -> (name of the parent, code, exit code) as drawn; the root stands in the header."""
    tree: Drawn = {}
    ancestors: list[str] = []
    for line in docstring.splitlines():
        if header := HEADER.match(line):
            ancestors = [header["name"]]
        elif hit := LINE.match(line):
            level = len(hit["branch"]) // WIDTH_OF_A_LEVEL
            ancestors[level:] = [hit["name"]]
            tree[hit["name"]] = (ancestors[level - 1], hit["code"], int(hit["exit_code"]))
    return tree


def defined(kind: type[InroadError]) -> Drawn:
    """The same of the classes that exist below `kind`."""
    tree: Drawn = {}
    for subclass in kind.__subclasses__():
        tree[subclass.__name__] = (kind.__name__, subclass.code, subclass.exit_code)
        tree |= defined(subclass)
    return tree


def import_everything() -> None:
    """A subclass counts wherever it is defined, and is known only once its module is imported."""
    for module in pkgutil.walk_packages(inroad.__path__, "inroad."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def test_the_drawn_tree_is_the_tree_of_classes() -> None:
    import_everything()
    assert drawn(errors.__doc__ or "") == defined(InroadError)
    assert (InroadError.code, InroadError.exit_code) == ("INTERNAL", 1)


def test_every_error_says_what_it_means_and_no_two_share_a_name() -> None:
    import_everything()
    waiting, kinds = [InroadError], list[type[InroadError]]()
    while waiting:
        kinds.append(waiting.pop())
        waiting.extend(kinds[-1].__subclasses__())
    names = [kind.__name__ for kind in kinds]
    assert sorted(names) == sorted(set(names))
    assert [
        kind.__name__ for kind in kinds if "__doc__" not in vars(kind) or not kind.__doc__
    ] == []


def test_a_drawing_is_read_with_its_parents() -> None:
    picture = """Words.

    Top            code   the command's exit code
    ├── Middle     TWO    2   what it means
    │   └── Leaf   THREE  3
    └── Other      ONE    1
    """.replace("\n    ", "\n")
    assert drawn(picture) == {
        "Middle": ("Top", "TWO", 2),
        "Leaf": ("Middle", "THREE", 3),
        "Other": ("Top", "ONE", 1),
    }
