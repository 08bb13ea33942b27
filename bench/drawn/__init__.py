"""Draw a workspace of any size as a folder for the bulk load: the same one for the same seed."""
