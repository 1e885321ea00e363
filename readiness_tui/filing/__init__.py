"""Evidence as files: attach them, look at them again, open them, find new ones in a folder.

A file's location is a path below the workspace written with "/", an absolute path elsewhere, or a
web address. A drive that does not answer never holds anything up for good: see ``patience``.
"""
