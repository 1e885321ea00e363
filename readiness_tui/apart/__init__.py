"""Work in a process of its own: what reads a file from outside may hang, crash or grow there.

``process`` starts it, listens and ends it; ``child`` is what it runs; ``limits`` is what it puts on
itself first. Nothing in here knows what the work is.
"""
