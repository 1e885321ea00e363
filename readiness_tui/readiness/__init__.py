"""The rules: pure functions over frozen facts. No clock, no files, no screen, no store."""
