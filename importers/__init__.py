"""Other systems' records: proved, then written through inroad.graph.writes."""
