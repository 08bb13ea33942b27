"""What is measured: one module a section, each with `measure(stand)`."""
