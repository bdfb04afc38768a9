"""Anything at all is thrown at every parser: it is read or refused in one line, and never more."""
