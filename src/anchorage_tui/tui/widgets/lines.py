"""A widget painted row by row, without Textual's box model: a key press repaints in half the time."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Self

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class _Row(Strip):
    """A strip that does not keep itself: Textual's does when it is cut at its end, and waits for the garbage collector."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The pieces between these cells, as of any strip."""
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


class LineWidget(Widget):
    """Keeps its finished rows and paints only those that changed. It has no border and no padding."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painted: dict[int, Strip] = {}
        self._painted_size = Size(0, 0)

    @abstractmethod
    def paint_row(self, y: int, size: Size) -> Strip:
        """The row `y` of the widget, exactly `size.width` cells long."""

    def fit(self, size: Size) -> None:
        """Called before rows are painted for a size they were not painted for before."""

    def refresh_rows(self, rows: Iterable[int]) -> None:
        """Paints these rows anew."""
        width = self._painted_size.width
        for y in rows:
            self._painted.pop(y, None)
            super().refresh(Region(0, y, width, 1))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paints everything anew; `refresh_rows` does less."""
        self._painted.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Takes the colours of another theme."""
        super().notify_style_update()
        self._painted.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region, in colours that the terminal has."""
        size = self.size
        if size != self._painted_size:
            self._painted_size = size
            self._painted.clear()
            self.fit(size)
        filters, background = self.app.get_line_filters(), self.styles.background
        strips = []
        for y in crop.line_range:
            strip = self._painted.get(y)
            if strip is None:
                strip = self.paint_row(y, size)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                strip = self._painted[y] = _Row(strip, size.width)
            strips.append(strip)
        first, last = crop.column_span
        if (first, last) != (0, size.width):
            strips = [strip.crop(first, last) for strip in strips]
        return strips
