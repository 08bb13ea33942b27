"""YAML from people we do not know: bounded in size and depth, and saying nothing twice."""

from typing import Any

import yaml

from inroad.errors import BadInput

LONGEST = 65_536
"""Characters a document may have: fifteen times the longest taxonomy shipped."""
DEEPEST = 12
"""Levels of lists and mappings inside each other; a taxonomy has at most eight."""
_LONGEST_NUMBER = 30
_TEXT = "tag:yaml.org,2002:str"
_NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}


def read_yaml(text: str, *, file: str) -> Any:
    """Return what a YAML document says, in plain lists, mappings, texts, numbers and booleans.

    Refused are the ways in which a short document becomes a large one (aliases, anchors, merges) or
    makes objects (tags). `file` is what the messages call the document.

    Raises:
        BadInput: the document is too long or too deep, is not YAML, or holds an alias, a tag, a
            field twice or one whose name is no text. The text names the file, the line and, where
            a field is at fault, the field and its role.

    """
    if len(text) > LONGEST:
        raise BadInput(f"{file}: is longer than {LONGEST} characters; shorten it")
    try:
        _refuse_growth(text, file)
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
        _refuse_oddities(root, file)
        return loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise BadInput(f"{file}: {line}{error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise BadInput(f"{file}: is not YAML: {str(error).splitlines()[0]}") from error


def _refuse_growth(text: str, file: str) -> None:
    """Look at the document piece by piece, building nothing of it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        mark = event.start_mark
        where = f"{file}: line {mark.line + 1 if mark else 1}"
        if getattr(event, "anchor", None):  # an alias has one, too
            raise BadInput(f"{where}: anchors and aliases (& and *) are refused; write it out")
        if getattr(event, "tag", None):
            raise BadInput(f"{where}: tags (!) are refused")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise BadInput(f"{where}: goes deeper than {DEEPEST} levels")


def _refuse_oddities(node: yaml.Node | None, file: str, role: str = "") -> None:
    """Refuse a field that stands twice in a mapping, one whose name is no text, endless numbers."""
    if isinstance(node, yaml.MappingNode):
        role = role or _role_of(node)
        _refuse_odd_fields(node, f"{file}: {role}")
        for _, value in node.value:
            _refuse_oddities(value, file, role)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_oddities(value, file, role)
    elif isinstance(node, yaml.ScalarNode) and node.tag in _NUMBERS:
        _refuse_endless_number(node, f"{file}: {role}")


def _refuse_odd_fields(node: yaml.MappingNode, where: str) -> None:
    seen = set[str]()
    for name, _ in node.value:
        line = f"(line {name.start_mark.line + 1})"
        if name.tag != _TEXT:
            raise BadInput(f"{where}the name of a field must be text {line}")
        if name.value in seen:
            raise BadInput(f"{where}{name.value}: stands twice {line}", field=name.value)
        seen.add(name.value)


def _refuse_endless_number(node: yaml.ScalarNode, where: str) -> None:
    if (length := len(node.value)) > _LONGEST_NUMBER:
        line = node.start_mark.line + 1
        raise BadInput(f"{where}a number has {length} digits (line {line})")


def _role_of(node: yaml.MappingNode) -> str:
    """Return the beginning of a message about the role that a mapping declares, if it does."""
    for name, value in node.value:
        if name.value == "key" and isinstance(value, yaml.ScalarNode):
            return f"role {value.value}: "
    return ""
