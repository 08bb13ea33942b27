"""Questions about the Client Contact Map: its two axes and its cells."""
