"""The terminal app: a text, its glosses, and the keys between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anchorage_tui.tui.app import AnchorageApp
    from anchorage_tui.tui.services import Services

__all__ = ["AnchorageApp", "Services"]


def __getattr__(name: str) -> Any:
    # Textual is imported with the app, and not by who only asks what is wrong with the settings.
    if name in __all__:
        from anchorage_tui.tui import app, services

        return getattr(app if name == "AnchorageApp" else services, name)
    raise AttributeError(name)
