"""The headless core that every front end calls: opens a text, finds expressions, answers "what is under the cursor?"."""

from anchorage_tui.reading.answers import Answer, ExpressionAnswer, Place, WordAnswer
from anchorage_tui.reading.session import Session

__all__ = ["Answer", "ExpressionAnswer", "Place", "Session", "WordAnswer"]
