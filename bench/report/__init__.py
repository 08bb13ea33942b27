"""From figures to docs/performance.md: every target with what was measured, met or not."""
