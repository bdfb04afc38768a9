"""How long a dictionary of a million headwords takes to compile, how much memory, and how fast it answers.

    python bench/dictionaries.py [HEADWORDS]

Promised: 1,000,000 headwords within 5 minutes and 500 MB; a look-up in less than 1 ms at the 99th percentile.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from anchorage_tui.dictionaries import DictionaryShelf

_SYLLABLES = [
    "ba",
    "che",
    "dou",
    "fri",
    "gon",
    "lan",
    "mé",
    "nou",
    "pré",
    "qui",
    "ré",
    "sau",
    "teur",
    "vri",
    "zé",
    "ment",
    "tion",
    "able",
    "eux",
    "ir",
]
_WORDS = [
    "to",
    "make",
    "house",
    "small",
    "large",
    "running",
    "quickly",
    "under",
    "the",
    "of",
    "a",
    "and",
    "with",
    "cat",
    "dog",
    "tree",
    "world",
    "light",
]
_QUESTIONS = 10_000


def write_tabfile(path: Path, headwords: int) -> list[str]:
    """Writes invented headwords with one to three senses in HTML; returns a sample of the headwords."""
    chance = random.Random(1)
    sample = []
    every = max(1, headwords // _QUESTIONS)
    with path.open("w", encoding="utf-8") as file:
        for number in range(headwords):
            word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5)))
            headword = f"{word} {number}" if number % 3 else word
            senses = "".join(
                f"<li>{' '.join(chance.choices(_WORDS, k=chance.randint(2, 8)))}</li>"
                for _ in range(chance.randint(1, 3))
            )
            file.write(f"{headword}\t<b>n.</b><ol>{senses}</ol>\n")
            if number % every == 0:
                sample.append(headword)
    chance.shuffle(sample)
    return sample


def main(headwords: int) -> dict[str, float]:
    """Measures; times are seconds where the name says s, milliseconds where it says ms."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_tabfile(folder / "million.tsv", headwords)
        library = DictionaryShelf(folder / "library")
        begin = time.perf_counter()
        dictionary, _ = library.add(folder / "million.tsv")
        compiled = time.perf_counter() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = (library.folder / f"{dictionary.name}.sqlite").stat().st_size / 1e6
        library.look_up("premier")
        times = []
        for headword in sample:
            begin = time.perf_counter()
            assert library.look_up(headword)
            times.append(time.perf_counter() - begin)
        times.sort()
        return {
            "headwords": headwords,
            "compile_s": round(compiled, 1),
            "memory_mb": round(memory),
            "file_mb": round(size),
            "look_up_p50_ms": round(times[len(times) // 2] * 1e3, 3),
            "look_up_p99_ms": round(times[int(len(times) * 0.99)] * 1e3, 3),
        }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000), indent=2))
