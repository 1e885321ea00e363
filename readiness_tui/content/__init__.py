"""Reads checklists/ and data/ into frozen facts and says exactly where a file is wrong."""
