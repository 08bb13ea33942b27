"""What the coverage of a deal rests on: its people, and who of them turns to us."""
