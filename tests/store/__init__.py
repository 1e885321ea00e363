"""The store: files, envelope, lock, TinyDB, history, recovery."""
