"""The dictionaries that the learner has installed: asking them, adding, removing, ordering."""

from __future__ import annotations

import contextlib
import fcntl
import glob
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from anchorage_tui.cleaning import one_line
from anchorage_tui.dictionaries import installed_list as settings
from anchorage_tui.dictionaries.compiled_dictionary import SCHEMA_VERSION, CompiledDictionary
from anchorage_tui.dictionaries.installed_list import IN_CONFIG, Installed
from anchorage_tui.dictionaries.lookup_keys import question_keys
from anchorage_tui.dictionaries.naming import check_name, free_name, languages_of, name_for, shortened
from anchorage_tui.dictionaries.source import SCRATCH, Cancelled
from anchorage_tui.errors import DictionaryError
from anchorage_tui.files import private_folder
from anchorage_tui.progress import Progress, silent

# Readers, compiler and sockets are imported where they are needed: asking a dictionary, which every start may do, needs
# none of them.
if TYPE_CHECKING:
    from anchorage_tui.dictionaries.compiling import Report
    from anchorage_tui.dictionaries.discovery import Found


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """What one dictionary says. `text` is terminal text: lines, indented by senses, without markup or controls."""

    dictionary: str
    """The dictionary's label, to stand beside the entry."""
    headword: str
    text: str
    languages: str = ""
    """From and to, as `fr-en`; `fr-fr` for French definitions, empty if unknown."""
    name: str = ""
    """The dictionary's short name."""


class DictionaryShelf:
    """One folder of dictionaries: NAME.sqlite each, and dictionaries.toml. Look-ups may come from several threads.

    Nothing is read before it is needed, so that a library costs nothing at start-up.
    """

    def __init__(self, folder: Path, servers: Sequence[str] = ()) -> None:
        """`folder` (`paths.data_dir() / "dictionaries"`) need not exist.

        `servers` are addresses of DICT servers in the settings: they stand in the list for as long as they stand there.
        """
        self.folder = folder
        self._servers = tuple(servers)
        self._settings = folder / "dictionaries.toml"
        self._lock = threading.RLock()
        self._stamp: tuple[int, int] | None = None
        self._dictionaries: list[Installed] = []
        self._open: dict[str, CompiledDictionary] = {}
        self.problems: dict[str, str] = {}
        """Dictionaries that could not be asked, and why, in one line each; for `doctor` and the panel's foot."""

    # -- asking ------------------------------------------------------------------------------------------------

    def installed(self) -> list[Installed]:
        """Every dictionary, in the order in which they are asked; those turned off too.

        Raises `DictionaryError` if dictionaries.toml was edited into something that is not TOML.
        """
        with self._lock:
            self._refresh()
            return list(self._dictionaries)

    def look_up(self, question: str) -> list[DictionaryEntry]:
        """What the dictionaries that are on say of a form, lemma or expression, capitals and apostrophes aside.

        Expressions are also found without their open slots (*tenir tête à qqn*). Takes well under a millisecond for
        each dictionary and never fails for one that is damaged (see `problems`). DICT servers are not asked here.

        >>> DictionaryShelf(Path("/nonexistent")).look_up("accouché")
        []
        """
        keys = question_keys(question)
        entries: list[DictionaryEntry] = []
        with self._lock:
            for dictionary in self.asked():
                if dictionary.server:
                    continue
                for key in keys:
                    if rows := self._find(dictionary, key):
                        entries += [
                            DictionaryEntry(dictionary.label, headword, text, dictionary.languages, dictionary.name)
                            for headword, text in rows
                        ]
                        break
        return entries

    def asked(self) -> list[Installed]:
        """The dictionaries and servers that are on, in order. Never fails; see `problems`."""
        with self._lock:
            try:
                self._refresh()
            except DictionaryError as error:
                self.problems["dictionaries.toml"] = str(error)
                return []
            return [each for each in self._dictionaries if each.enabled]

    def close(self) -> None:
        """Gives the files back; the library can be used again."""
        with self._lock:
            for dictionary in self._open.values():
                dictionary.close()
            self._open.clear()
            self._stamp = None

    def _find(self, dictionary: Installed, key: str) -> list[tuple[str, str]]:
        try:
            compiled = self._open.get(dictionary.name)
            if compiled is None:
                if dictionary.name in self.problems:
                    return []
                compiled = self._open[dictionary.name] = CompiledDictionary(self._file(dictionary.name))
            return compiled.find(key)
        except (DictionaryError, sqlite3.Error) as error:
            self.problems[dictionary.name] = f"The dictionary {dictionary.name} cannot be asked: {error}"
            if (broken := self._open.pop(dictionary.name, None)) is not None:
                broken.close()
            return []

    def _refresh(self) -> None:
        """Reads the settings again if this or another program changed them or the folder."""
        stamp = (_changed(self._settings), _changed(self.folder))
        if stamp == self._stamp:
            return
        self._stamp = None
        self.close()
        self.problems.clear()
        self._dictionaries = self._read()
        self._stamp = stamp

    def _read(self) -> list[Installed]:
        """What dictionaries.toml lists and is there, then what is there but not listed, then servers of the settings."""
        there = {path.stem for path in self.folder.glob("*.sqlite")} if self.folder.is_dir() else set()
        named = self._servers_named()
        listed = [
            each
            for each in settings.load(self._settings)
            if each.name in there or (each.server and (each.source != IN_CONFIG or each.server in named))
        ]
        for name in sorted(there - {each.name for each in listed}):
            try:
                compiled = CompiledDictionary(self._file(name))
            except DictionaryError as error:
                self.problems[name] = str(error)
            else:
                listed.append(_installed(name, compiled.about))
                compiled.close()
        known = {each.server for each in listed}
        for address, (database, host) in named.items():
            if address in known:
                continue
            name = free_name(name_for(Path(host if database == "*" else database)), {each.name for each in listed})
            label = host if database == "*" else f"{database} at {host}"
            listed.append(Installed(name, label, languages=languages_of(database), source=IN_CONFIG, server=address))
        return listed

    def _servers_named(self) -> dict[str, tuple[str, str]]:
        """Address in full → (database, host) of the servers in the settings that can be one."""
        if not self._servers:
            return {}
        from anchorage_tui.dictionaries import dictserver

        named = {}
        for address in self._servers:
            try:
                server = dictserver.parse(address)
            except DictionaryError as error:
                self.problems[IN_CONFIG] = f"dictionaries.servers in {IN_CONFIG}: {error}"
            else:
                named[server.address] = (server.database, server.host)
        return named

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite"

    # -- changing ----------------------------------------------------------------------------------------------

    def add(
        self,
        path: Path,
        progress: Progress = silent,
        cancelled: Cancelled = lambda: False,
        *,
        name: str = "",
        label: str = "",
        languages: str = "",
        licence: str = "",
        source: str = "",
    ) -> tuple[Installed, Report]:
        """Compiles the dictionary that `path` is, belongs to or, for a folder or archive, holds; then it is asked.

        All or nothing: `WorkCancelled` and a crash leave a part that the same call goes on with, any other
        `DictionaryError` leaves nothing.
        """
        from anchorage_tui.dictionaries.compiling import compile_book
        from anchorage_tui.dictionaries.detecting import main_file, open_book

        main = main_file(path)
        name = check_name(name or name_for(path))
        self._make_folder()
        with self._alone("adding"):
            self._sweep()
            if self._file(name).exists() or any(each.name == name for each in self.installed()):
                raise DictionaryError(
                    f"A dictionary named {name} is already installed.",
                    f"Remove it first (anchorage dictionaries remove {name}) or give another --name.",
                )
            with open_book(main, self.folder, progress, cancelled) as (book, work):
                about = {
                    "label": shortened(one_line(label or book.label), 80) or name,
                    "languages": languages or languages_of(book.languages, name, book.label),
                    "licence": shortened(one_line(licence or book.licence), 200),
                    "source": source or str(path.absolute()),
                    "fingerprint": _fingerprint(main),
                }
                report = compile_book(book, self._file(name), work, about)
            dictionary = _installed(name, {**about, "entries": str(report.entries)})
            self._change(lambda dictionaries: [*(each for each in dictionaries if each.name != name), dictionary])
        return dictionary, report

    def add_server(
        self, address: str, *, name: str = "", label: str = "", languages: str = "", seconds: float = 5.0
    ) -> Installed:
        """Adds a database of a DICT server (`dict://127.0.0.1/fd-fra-eng`) after asking it what it is.

        Raises `DictionaryError` if it does not answer within `seconds` or has no such database.
        """
        from anchorage_tui.dictionaries import dictserver

        server = dictserver.parse(address)
        described = dictserver.describe(server, seconds)
        name = check_name(name or name_for(Path(server.database if server.database != "*" else server.host)))
        self._make_folder()
        dictionary = Installed(
            name,
            shortened(one_line(label or described), 80) or name,
            languages=languages or languages_of(server.database, described),
            source=server.address,
            server=server.address,
        )

        def append(dictionaries: list[Installed]) -> list[Installed]:
            if any(each.name == name for each in dictionaries):
                raise DictionaryError(f"A dictionary named {name} is already installed.", "Give another --name.")
            return [*dictionaries, dictionary]

        self._change(append)
        return dictionary

    def remove(self, name: str) -> None:
        """Removes a dictionary, or what an unfinished job left of it. Raises `DictionaryError` if there is neither."""
        from anchorage_tui.dictionaries.compiling import discard_part

        check_name(name)
        if self.folder.is_dir():
            # What another copy that adds is using stays.
            with contextlib.suppress(DictionaryError), self._alone("adding"):
                self._sweep()
        if discard_part(self._file(name)) and not self._is_installed(name):
            return
        self._must_know(name)
        if any(each.name == name and each.source == IN_CONFIG for each in self.installed()):
            raise DictionaryError(
                f"{name} is named in {IN_CONFIG}.", "Take its address out of dictionaries.servers there."
            )
        self._file(name).unlink(missing_ok=True)
        self._change(lambda dictionaries: [each for each in dictionaries if each.name != name])

    def enable(self, name: str) -> None:
        """Asks a dictionary again. Raises `DictionaryError` if there is none of that name."""
        self._switch(name, True)

    def disable(self, name: str) -> None:
        """Keeps a dictionary but does not ask it. Raises `DictionaryError` if there is none of that name."""
        self._switch(name, False)

    def reorder(self, names: Sequence[str]) -> None:
        """Asks these first, in this order, then the others as before. Raises `DictionaryError` for an unknown name."""
        for name in names:
            self._must_know(name)
        self._change(lambda dictionaries: _in_order(dictionaries, names))

    def arrange(self, names: Sequence[str], on: Mapping[str, bool]) -> None:
        """Order and on or off in one step; what is not named stays as it is, and a name that has gone is passed over."""
        self._change(
            lambda dictionaries: [
                replace(each, enabled=on.get(each.name, each.enabled)) for each in _in_order(dictionaries, names)
            ]
        )

    def unfinished(self) -> list[str]:
        """Names of dictionaries whose compiling was stopped; adding them again goes on from there."""
        return sorted(path.stem for path in self.folder.glob("*.part")) if self.folder.is_dir() else []

    def found_on_this_machine(self) -> list[Found]:
        """Dictionaries of other programs that are not in this library yet: dictd's and StarDict's folders."""
        from anchorage_tui.dictionaries import discovery as found

        sources = {each.source for each in self.installed()}
        names = {each.name for each in self.installed()}
        return [each for each in found.find() if str(each.path.absolute()) not in sources and each.name not in names]

    def _is_installed(self, name: str) -> bool:
        return any(each.name == name for each in self.installed()) or self._file(name).exists()

    def _must_know(self, name: str) -> None:
        if not self._is_installed(name):
            names = ", ".join(each.name for each in self.installed())
            raise DictionaryError(
                f"There is no dictionary named {name}.", f"Installed: {names}." if names else "None is installed."
            )

    def _switch(self, name: str, enabled: bool) -> None:
        self._must_know(name)
        self._change(lambda rows: [replace(each, enabled=enabled) if each.name == name else each for each in rows])

    def _change(self, change: Callable[[list[Installed]], list[Installed]]) -> None:
        """Reads, changes and writes the settings, with no other program in between."""
        self._make_folder()
        with self._lock, self._alone("settings", wait=True):
            self._stamp = None
            settings.save(self._settings, change(self.installed()))
            self._stamp = None

    def _make_folder(self) -> None:
        try:
            private_folder(self.folder)
        except OSError as error:
            raise DictionaryError(
                f"{self.folder} cannot be made: {error.strerror}.", "Check the disk and its permissions."
            ) from error

    def _sweep(self) -> None:
        """Removes the scratch folders of programs that were killed; called by the one that may add."""
        import shutil  # brings the packers with it

        for folder in self.folder.glob(f"{SCRATCH}*"):
            shutil.rmtree(folder, ignore_errors=True)

    @contextlib.contextmanager
    def _alone(self, what: str, wait: bool = False) -> Iterator[None]:
        """Keeps other copies of the program out; the lock goes with the process, however it ends."""
        with (self.folder / f".{what}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError as error:
                raise DictionaryError(
                    "Another copy of anchorage is adding a dictionary.", "Wait until it is done."
                ) from error
            yield


def _installed(name: str, about: dict[str, str]) -> Installed:
    return Installed(
        name=name,
        label=about.get("label", name),
        languages=about.get("languages", ""),
        licence=about.get("licence", ""),
        entries=int(about.get("entries", "0")),
        source=about.get("source", ""),
    )


def _in_order(dictionaries: Sequence[Installed], names: Sequence[str]) -> list[Installed]:
    """Those named first, in that order, then the others as they were."""
    rank = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return sorted(dictionaries, key=lambda each: rank.get(each.name, len(rank)))


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _fingerprint(main: Path) -> str:
    """Tells whether a source is the one that a part was made from: sizes and dates of its files, how they are read."""
    stem = main.name.split(".")[0]
    files = sorted(path for path in main.parent.glob(f"{glob.escape(stem)}.*") if path.is_file())
    facts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return f"{SCHEMA_VERSION} {main.absolute()} {facts}"
