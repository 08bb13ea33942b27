import pytest

from inroad.errors import BadInput
from inroad.importers.workspace_record import proved_workspace


@pytest.mark.parametrize("key", ["a", "acme-2.eu_1", "9", "x" * 100])
def test_a_workspace_is_named_as_a_header_can_name_it(key: str) -> None:
    assert proved_workspace(workspace=key, name=key, home="crm:1").key == key


@pytest.mark.parametrize("key", ["", "-a", ".", "a b", "a/b", "\u00e4", "x" * 101, "a\nb"])
def test_a_workspace_that_a_header_cannot_name_is_refused(key: str) -> None:
    with pytest.raises(BadInput, match=r"^workspace: "):
        proved_workspace(workspace=key, name="A", home="crm:1")


@pytest.mark.parametrize(("given", "field"), [({"name": " "}, "name"), ({"home": " "}, "home")])
def test_a_workspace_has_a_name_and_a_home(given: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        proved_workspace(**({"workspace": "a", "name": "A", "home": "h"} | given))
    assert (refused.value.field, str(refused.value)) == (field, f"{field}: is needed")
