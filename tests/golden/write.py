"""Write the kept documents anew: `python -m tests.golden.write`; look at what changed."""

from inroad.api.documents.formats import FORMATS
from inroad.graph.session import open_graph
from tests.golden.sampled import FILES, content, golden, sampled

if __name__ == "__main__":
    with open_graph() as graph, sampled(graph) as key:
        for kind, of, ending in FILES:
            written = FORMATS[ending].render(content(graph, key, kind, of))
            golden(kind, ending).write_bytes(written)
