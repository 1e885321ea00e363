"""Readiness: keeps a council's children's services ready for Ofsted's inspection."""

__version__ = "0.1.0"
