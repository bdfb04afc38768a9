"""How much a dictionary may be. Beyond these a file is damaged or hostile, or of no use in a terminal.

Chosen generously around the largest dictionaries that learners have: a Littré of 80,000 long articles, extracts of
Wiktionary, collections of a million headwords.
"""

from __future__ import annotations

HEADWORD = 200
"""Characters. Longer headwords are dropped and counted: no reader's word or expression is that long."""

DEFINITION = 200_000
"""Characters of markup that are looked at; what follows is cut off."""

TEXT = 20_000
"""Characters of terminal text that are kept: twenty screens."""

LINES = 500
"""Lines of terminal text that are kept."""

ALIASES = 2_000
"""Headwords of one entry: a Latin verb has 300 forms."""

ENTRIES = 20_000_000
"""Items in one dictionary."""

UNPACKED = 6 * 1024**3
"""Bytes that one packed file, or all of an archive, may become."""

RATIO = 400
"""Unpacked bytes for a packed one. Text rarely passes 20, however repetitive; a gzip bomb reaches 1,000."""

MEMORY_FILE = 256 * 1024**2
"""Bytes of a file that has to be read whole: an index, or one bank of a Yomitan archive."""

LINE = 16 * 1024**2
"""Bytes of one line of a text file, which is one entry."""

ARCHIVE_MEMBERS = 20_000
"""Files in an archive."""
