"""What a supposition has to know beside what other questions ask."""
