"""The relationship graph: vocabulary, node classes, migrations, sessions, writes."""
