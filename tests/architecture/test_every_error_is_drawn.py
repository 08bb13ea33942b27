"""The tree in the docstring of `inroad.errors` is what callers read; it must be the true one."""

import importlib
import pkgutil
import re

import inroad
from inroad import errors
from inroad.errors import InroadError

LINE = re.compile(r"^(?P<branch>[│├└─ ]*)(?P<name>\w+)\s+(?P<code>[A-Z_]+)\s+(?P<exit_code>\d+)\b")
WIDTH_OF_A_LEVEL = 4

Drawn = dict[str, tuple[str | None, str, int]]


def drawn(docstring: str) -> Drawn:
    """Name -> (name of the parent, code, exit code) as drawn."""
    tree: Drawn = {}
    ancestors: list[str] = []
    for line in docstring.splitlines():
        if hit := LINE.match(line):
            level = len(hit["branch"]) // WIDTH_OF_A_LEVEL
            parent = ancestors[level - 1] if level else None
            ancestors[level:] = [hit["name"]]
            tree[hit["name"]] = (parent, hit["code"], int(hit["exit_code"]))
    return tree


def defined(kind: type[InroadError], parent: str | None = None) -> Drawn:
    """The same of the classes that exist, from `kind` downwards."""
    tree: Drawn = {kind.__name__: (parent, kind.code, kind.exit_code)}
    for subclass in kind.__subclasses__():
        tree |= defined(subclass, kind.__name__)
    return tree


def import_everything() -> None:
    """A subclass counts wherever it is defined, and is known only once its module is imported."""
    for module in pkgutil.walk_packages(inroad.__path__, "inroad."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def test_the_drawn_tree_is_the_tree_of_classes() -> None:
    import_everything()
    assert drawn(errors.__doc__ or "") == defined(InroadError)


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

    Top            ONE    1
    ├── Middle     TWO    2   what it means
    │   └── Leaf   THREE  3
    └── Other      ONE    1
    """.replace("\n    ", "\n")
    assert drawn(picture) == {
        "Top": (None, "ONE", 1),
        "Middle": ("Top", "TWO", 2),
        "Leaf": ("Middle", "THREE", 3),
        "Other": ("Top", "ONE", 1),
    }
