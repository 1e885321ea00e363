"""Place 7: the improvement plan as a table, by recommendation, by board, and its measures."""
