"""What holds for all tests: no property is judged by the clock of a busy machine."""

from hypothesis import settings

settings.register_profile("readiness", deadline=None)
settings.load_profile("readiness")
