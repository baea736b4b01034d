"""How far a default run fuzzes: enough to notice, on a machine that may be busy."""

from hypothesis import settings

few = settings(max_examples=40, deadline=None)
