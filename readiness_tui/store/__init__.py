"""The workspace: TinyDB made safe, with history, undo, backup and repair."""
