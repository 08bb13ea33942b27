"""Root fields of the schema's Query, and how they are answered."""
