import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from inroad.errors import BadInput
from inroad.graph.local.bulk_folder import read_bulk_folder

SOURCED = "workspace:string,source:string"
PEOPLE = f"key:ID(Person),{SOURCED},name:string"
KNOWN = f":START_ID(Person),:END_ID(Person),key:string,{SOURCED},kind:string,strength:double"
Fill = Callable[[dict[str, str]], Path]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Make a folder of files that hold nothing but these headers."""

    def make(headers: dict[str, str]) -> Path:
        for name, header in headers.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(header + "\n", encoding="utf-8")
        return tmp_path

    return make


def test_labels_and_types_are_the_names_of_the_files_up_to_the_first_dot(fill: Fill) -> None:
    folder = read_bulk_folder(
        fill({"nodes/Person.2.csv": PEOPLE, "relationships/CONNECTED_TO.a.b.csv": KNOWN})
    )

    assert [(file.name, file.is_nodes) for file in folder.files] == [
        ("Person", True),
        ("CONNECTED_TO", False),
    ]


def test_a_packed_file_is_proved_by_its_first_line_too(tmp_path: Path) -> None:
    (tmp_path / "nodes").mkdir()
    with gzip.open(tmp_path / "nodes" / "Person.csv.gz", "wt") as file:
        file.write(PEOPLE.replace("name:string", "name:long") + "\n")

    with pytest.raises(BadInput, match="name is string, not long"):
        read_bulk_folder(tmp_path)


@pytest.mark.parametrize(
    ("headers", "field", "words"),
    [
        ({"nodes/Human.csv": PEOPLE}, "Human", "there is no label Human"),
        ({"nodes/Person.txt": PEOPLE}, "path", "ends in .csv or .csv.gz"),
        ({"nodes/Person.csv": f"{PEOPLE},age:long"}, "age", "Person has no property 'age'"),
        ({"nodes/Person.csv": f"{PEOPLE},email"}, "email", "is not name:type"),
        ({"nodes/Person.csv": f"{PEOPLE},name:string"}, "name", "is there twice"),
        ({"nodes/Person.csv": f"key:ID(Person),{SOURCED}"}, "name", "Person needs name"),
        ({"nodes/Person.csv": f":ID(Person),{SOURCED},name:string"}, "key", "Person needs key"),
        ({"nodes/Person.csv": PEOPLE.replace("(Person)", "")}, "key", "needs one column key:ID"),
        (
            {"nodes/Person.csv": f"{PEOPLE},absence_ms:long"},
            "absence_ms",
            r"absence_ms is long\[\], not long",
        ),
        (
            {"nodes/Person.csv": PEOPLE, "relationships/LIKES.csv": KNOWN},
            "LIKES",
            "there is no type LIKES",
        ),
        (
            {"nodes/Person.csv": PEOPLE, "relationships/EMPLOYED_BY.csv": KNOWN},
            ":START_ID",
            "does not go from Person to Person, but Person to Account",
        ),
        (
            {"nodes/Person.csv": PEOPLE, "relationships/KNOWS.csv": KNOWN.split(",", 1)[1]},
            ":START_ID",
            r"needs one column :START_ID\(Label\)",
        ),
        (
            {
                "nodes/Person.csv": PEOPLE,
                "relationships/CONNECTED_TO.csv": KNOWN.replace(",strength:double", ""),
            },
            "strength",
            "CONNECTED_TO needs strength",
        ),
    ],
)
def test_what_the_model_does_not_know_is_refused_by_name(
    fill: Fill, headers: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        read_bulk_folder(fill(headers))

    assert refused.value.field == field


def test_edges_of_nodes_that_the_folder_does_not_hold_are_refused(fill: Fill) -> None:
    folder = fill(
        {
            "nodes/Account.csv": PEOPLE.replace("Person", "Account"),
            "relationships/CONNECTED_TO.csv": KNOWN,
        }
    )

    with pytest.raises(BadInput, match=r"there is no nodes/Person\.csv"):
        read_bulk_folder(folder)


def test_a_column_may_be_left_out_whatever_it_is(fill: Fill) -> None:
    folder = read_bulk_folder(fill({"nodes/Person.csv": f"{PEOPLE},shoe_size:IGNORE"}))

    assert folder.labels == {"Person"}


def test_a_folder_without_nodes_is_no_bulk_load(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no bulk load") as refused:
        read_bulk_folder(tmp_path)

    assert refused.value.field == "path"
