"""A document whose every word was chosen to break out of its place."""

from datetime import date

from inroad.api.documents.content import (
    Cell,
    Content,
    Form,
    Matrix,
    Paragraph,
    Points,
    Section,
    Square,
    Table,
    Tone,
    columns,
)

WORDS = [
    "a | b || c",
    "*em* _em_ **strong** ~~gone~~ `code` $x$",
    "[link](https://evil.example) ![image](x) <https://evil.example>",
    "https://evil.example www.evil.example",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt; &amp; &#65; &copy;",
    "\"quoted\" 'single' \\ backslash \\|",
    '#let x = 1; #panic("typst") $ @ref <label> // comment',
    "=HYPERLINK(1)",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "  =1",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "---",
    "two\nlines\r\nand\ttabs\x00\x07",
    "‮gnidaer",
    "שלום עולם",
    "محمد علي",
    "Zoë 🧑‍💼 王小明",
    "W" * 300,
    "{{ 7 * 7 }} {% raw %}",
    "",
]


def about(text: str) -> Content:
    """Return a document that says one thing in each of its places."""
    cell = Cell(text, Tone.BAD, is_strong=True)
    return Content(
        text,
        text,
        date(2026, 3, 20),
        ((text, text),),
        (
            Section(
                text,
                (
                    Paragraph(text),
                    Points((text, text)),
                    Table(columns(one=1, two=2), ((cell, Cell(text)),), text),
                    Matrix(text, (text,), ((text, text, (Square(text, "open", True),)),), text),
                    Form(text, ((text, (text, text)), ("none", ())), text),
                ),
            ),
        ),
        is_wide=True,
    )
