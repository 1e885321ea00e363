"""What holds for all tests: no property is judged by the clock of a busy machine."""

import gc

from hypothesis import settings

settings.register_profile("readiness", deadline=None)
settings.load_profile("readiness")

# An app is started hundreds of times in one process: collecting as often as a single one needs it
# would cost a fifth of the whole run.
gc.set_threshold(50_000, 10, 20)
