"""Place 4: what happens from the call onwards? A screen for each of its parts."""
