"""anchorage-tui: read French in the terminal, with English glosses at one key."""

__version__ = "0.1.0"
