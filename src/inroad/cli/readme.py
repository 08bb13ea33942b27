"""What README shows of the product, produced by running it."""

import io
import json
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from inroad.cli.asking import opened, person_id, run
from inroad.cli.drawing import draw_routes
from inroad.seeds.demo import AS_OF, ASKER, QUESTION, seed_enron

PICTURE = "docs/answer.svg"
_WIDTH = 100
_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
"""Fonts that the picture would load from another host, and whose tool drew it."""
WORKSPACE = "enron"
VARIABLES = {"to": {"words": "CFO at ETS"}, "maxHops": 4, "first": 1, "asOf": AS_OF.isoformat()}


def write_answers(root: Path) -> None:
    """Ask the demo, and write the picture, the GraphQL query and its result into README."""
    picture, result = answers()
    (root / PICTURE).write_text(picture, encoding="utf-8")
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(with_block(text, "result", f"```json\n{result}\n```"), encoding="utf-8")


def answers() -> tuple[str, str]:
    """Return the picture of the answer as SVG, and the result of README's GraphQL query."""
    with opened() as graph:
        seed_enron(graph)
        me = person_id(graph, ASKER, workspace=WORKSPACE, as_of=AS_OF, field="me")
        asked = VARIABLES | {"from": [me]}
        drawn = run(graph, "introduction_routes", asked | {"first": 2}, workspace=WORKSPACE)
        shown = run(graph, "readme", asked, workspace=WORKSPACE)
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    typed = f'$ inroad ask "{QUESTION}" --from "{ASKER}" --as-of {AS_OF:%Y-%m-%d}\n'
    console.print(Text(typed, style="bold"))
    draw_routes(drawn, AS_OF, console)
    picture = console.export_svg(title="inroad", unique_id="answer")
    return _FROM_ELSEWHERE.sub("", picture), json.dumps(shown, indent=2, ensure_ascii=False)


def with_block(text: str, name: str, content: str) -> str:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->`."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{content}\n{end}{after}"
