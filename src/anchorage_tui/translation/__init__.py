"""Online translation of a paragraph, sentence or word: when asked, after consent, from the cache if it can be."""

from anchorage_tui.consent import Consent, ConsentNeeded, Offline, Question
from anchorage_tui.translation.cache import Cache
from anchorage_tui.translation.problems import Cancelled, NoAnswer
from anchorage_tui.translation.provider import Provider
from anchorage_tui.translation.translator import Progress, Step, Translation, Translator

__all__ = [
    "Cache", "Cancelled", "Consent", "ConsentNeeded", "NoAnswer", "Offline", "Progress", "Provider", "Question", "Step",
    "Translation", "Translator",
]  # fmt: skip
