"""Demonstration data, loaded through the importers."""
