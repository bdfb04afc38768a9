"""What is used of Textual although it promises nothing about it: each would break something here without a sound."""

from __future__ import annotations

import inspect

from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.command import CommandPalette
from textual.drivers.linux_driver import LinuxDriver
from textual.strip import Strip


def test_the_cache_of_colours_that_keeps_closed_dialogs_can_be_emptied() -> None:
    assert callable(StylesCache.get_inner_outer.cache_clear)


def test_keys_are_parsed_from_text() -> None:
    parser = XTermParser()
    assert [event.key for event in parser.feed("é")] == ["é"]  # type: ignore[attr-defined]
    assert list(inspect.signature(XTermParser.tick).parameters) == ["self"]


def test_an_app_ends_as_we_end_it() -> None:
    app: App[None] = App()
    for name in ("_handle_exception", "_fatal_error", "_close_messages_no_wait"):
        assert callable(getattr(app, name)), name
    assert app._exception is None
    assert hasattr(app, "_return_code")


def test_the_terminal_driver_is_put_together_as_ours_expects() -> None:
    for name in ("run_input_thread", "start_application_mode", "write", "close", "process_message"):
        assert callable(getattr(LinuxDriver, name)), name
    made = inspect.getsource(LinuxDriver.__init__)
    for attribute in ("self.fileno", "self.exit_event", "self._writer_thread"):
        assert attribute in made, attribute


def test_the_palette_hands_page_keys_to_its_list() -> None:
    assert list(inspect.signature(CommandPalette._action_command_list).parameters) == ["self", "action"]


def test_a_strip_cut_at_its_end_would_keep_itself() -> None:
    """This is why the rows of a widget are of a kind of their own; when it is mended there, they need not be."""
    strip = Strip.blank(3)
    assert strip.divide([3])[0] is strip
    assert any(strip in kept for kept in strip._divide_cache._cache.values())
