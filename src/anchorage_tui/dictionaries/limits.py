"""How much a dictionary may be. Beyond these a file is damaged or hostile, or of no use in a terminal.

The largest dictionaries that learners have were the yardstick: kaikki's French Wiktionary (about 400,000 entries), a
Littré of 80,000 long articles, MDX collections with a million headwords and a 200 MB text.
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
"""Bytes that one packed file may become; kaikki's whole French extract is 1 to 2 GB."""

RATIO = 400
"""Unpacked bytes for a packed one. Dictionaries reach 20, repetitive JSON Lines 60, a bomb 1,000."""

MEMORY_FILE = 256 * 1024**2
"""Bytes of a file that has to be read whole: an index, or one bank of a Yomitan archive."""

LINE = 16 * 1024**2
"""Bytes of one line of a text file; the longest entry of kaikki's French is under 2 MB."""

ARCHIVE_MEMBERS = 20_000
"""Files in an archive."""
