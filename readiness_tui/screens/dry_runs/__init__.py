"""Place 6: could we hand over the child-level data tonight? A screen for each of its parts."""
