"""The improvement plan as people keep it in Excel: read, set beside the plan, and taken over.

``reading.read_plan`` reads a workbook in a process of its own, ``proposing.proposal`` says what
each row of it would become, ``taking.requests`` makes the requests of one save from what a person
has settled. The caller saves them. ``remembered`` keeps which column is which for the next time.
"""
