"""Data dry runs: the child-level lists of Annex A found, normalised, checked, counted, compared.

Nothing in here knows the workspace or a screen. The lists are read and checked in a process of
their own (``child``), which hands back totals, rule ids and row numbers; what was in the cells ends
with it.
"""
