from . import agent  # noqa: F401 - Google ADK looks for it
