"""One reading of a text for expressions in a process of its own: `python -m bench.scan_once TEXT PASSES [GLOSSARY]`.

Prints JSON: processor seconds of each pass from raw text to occurrences, tokens, time and memory of loading the entries.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from anchorage_tui.french import tokenize
from anchorage_tui.matching import Matcher
from anchorage_tui.reading import Session


def main() -> None:
    """Measures what the command line asks for."""
    text, passes, *files = sys.argv[1:]
    paragraphs = Path(text).read_text(encoding="utf-8").splitlines()
    session = Session([Path(file) for file in files], only_files=bool(files))
    session.prepare()
    lexicon, tagger = session.lexicon, session.tagger
    _ = session.expressions  # compiled here if it never was
    session.__dict__.pop("expressions")
    gc.collect()
    memory, began = _resident(), time.process_time()
    matcher = Matcher(session.expressions, lexicon, tagger)
    loading, loaded = time.process_time() - began, _resident() - memory
    seconds, occurrences = [], 0
    for _ in range(int(passes)):
        began = time.process_time()
        occurrences = sum(len(matcher.find(paragraph)) for paragraph in paragraphs)
        seconds.append(time.process_time() - began)
    answer = {
        "tokens": sum(len(tokenize(paragraph)) for paragraph in paragraphs),
        "occurrences": occurrences,
        "seconds": seconds,
        "loading_ms": 1000 * loading,
        "loading_mb": loaded,
        "memory_mb": _resident() - memory,
    }
    print(json.dumps(answer))


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
