"""Runs in a process of its own: `python -m … FORMAT FILE` writes a dictionary's entries to standard output.

The first line is [title, number of entries], then [[headword, …], definition] for each, then ["end", number].
"""

from __future__ import annotations

import json
import logging
import resource
import sys

_MEMORY = 1536 * 1024**2
"""Bytes of address space: room for a million headwords, which PyGlossary keeps in memory, and no more."""
_SECONDS = 900
"""Processor time."""


def main(format_name: str, path: str) -> None:
    """Reads one dictionary under limits. Any exception ends the process; its last line says why."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    from pyglossary.glossary_v2 import Glossary  # type: ignore[import-untyped,import-not-found,unused-ignore]

    logging.getLogger("pyglossary").setLevel(logging.ERROR)
    Glossary.init(usePluginsJson=False)
    # Imports may leave nothing behind either, but they come first: from here on no file can grow.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    glossary = Glossary()
    if not glossary.directRead(path, formatName=format_name):
        raise SystemExit("PyGlossary cannot read it")
    answers = sys.stdout
    _write(answers.write, [glossary.getInfo("name"), len(glossary)])
    count = 0
    for entry in glossary:
        if not entry.isData():
            _write(answers.write, [entry.l_term, entry.defi])
            count += 1
    _write(answers.write, ["end", count])
    answers.flush()


def _write(write: object, value: object) -> None:
    assert callable(write)
    write(json.dumps(value, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
