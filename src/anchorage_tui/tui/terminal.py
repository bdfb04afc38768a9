"""The terminal: Textual's driver, but bytes that are no text end nothing, and an end from outside is a clean one."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from typing import Any, Protocol, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_LOOK = 0.1
"""Seconds between looks whether the app has ended, or an escape sequence is complete."""
_CHUNK = 4096
_SECOND_SCREEN = "\x1b[?1049h"
_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class Endable(Protocol):
    """What the app can be told by its terminal."""

    def end_by_signal(self, number: int) -> None:
        """That it is to end."""

    def fail(self, error: Exception) -> None:
        """That it has failed."""

    def before(self) -> list[Any] | None:
        """How the terminal was before a first picture was painted in it; None if that has not been done."""


class TerminalDriver(LinuxDriver):
    """Reads keys and paints."""

    _painted = False
    """Whether the terminal shows a first picture, and is on its second screen."""
    _gone = False
    """Whether the terminal has been closed: what is written to it then is lost, and must hold nobody up."""

    @property
    def _endable(self) -> Endable:
        return cast(Endable, self._app)

    def start_application_mode(self) -> None:
        """Takes the terminal, and hears when the program is to end."""
        before = self._endable.before()
        self._painted = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if before is not None:
            self.attrs_before = before
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._ended, number)

    def _ended(self, number: int) -> None:
        self._gone = self._gone or number == signal.SIGHUP
        self._app.call_later(self._endable.end_by_signal, number)

    def write(self, data: str) -> None:
        """Writes to the terminal, if it is still there."""
        if self._painted and data == _SECOND_SCREEN:  # it is there; going there again would empty it
            self._painted = False
            return
        if not self._gone and self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def close(self) -> None:
        """Waits until all is written, if anybody reads it."""
        if not self._gone and self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()

    def run_input_thread(self) -> None:
        """Hands on what is typed. Bytes that are no UTF-8, from another encoding or a mouse far right, become `�`."""
        try:
            self._read()
        except Exception as error:  # noqa: BLE001 - the app ends with it and tells of it
            self._app.call_later(self._endable.fail, error)

    def _read(self) -> None:
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK):
                    data = self._taken()
                    if not data:
                        self._ended(signal.SIGHUP)
                        return
                    if text := decode(data):  # half a character is none yet, and nothing at all would be the end
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _taken(self) -> bytes:
        """What has been typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""
