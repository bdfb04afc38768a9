"""A learner at a desk, and a page to read: ten sentences that hold what the tests ask about."""

from __future__ import annotations

from pathlib import Path

import pytest

from anchorage_tui.reading import Session
from anchorage_tui.reading.reading import Reading

PAGE = """# Le sommet

Les pourparlers ont accouché d’un statu quo décevant. Le ministre est fort de son succès.

Il a brandi la menace d’un veto. La file avance. Le chat dort sous la table.

## Après

Coûte que coûte, il tirera son épingle du jeu. Où est l’été ? À l’Été, dit-elle, tout change.
"""


@pytest.fixture
def desk(session: Session, home: Path) -> Session:
    """A session of its own, over an empty learner's store; the shared one has made sure that the lexicon is there."""
    return Session()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def reading(desk: Session, page: Path) -> Reading:
    return desk.open(str(page))
