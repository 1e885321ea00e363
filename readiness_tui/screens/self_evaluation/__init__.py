"""Place 5: what the service knows of its practice, how it knows, and what it plans."""
