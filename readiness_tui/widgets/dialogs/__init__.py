"""Dialogs: one question each, Cancel with Escape, nothing typed is lost."""
