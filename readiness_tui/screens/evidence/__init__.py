"""Place 3: the evidence library, today, on the days of the calls, and as inspectors ask."""
