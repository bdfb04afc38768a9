"""What front ends call: French text in, sentences in both languages out, or one clear line why not."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from anchorage_tui.config import PROVIDERS, Config
from anchorage_tui.consent import Consent, ConsentNeeded, Gate, Offline, Question
from anchorage_tui.errors import TranslationError
from anchorage_tui.processes import Stop, Stopped
from anchorage_tui.translation.alignment import Aligned, align
from anchorage_tui.translation.answer_checks import is_unchanged, judge
from anchorage_tui.translation.api_keys import Keys
from anchorage_tui.translation.cache import Cache
from anchorage_tui.translation.failure import Failure, Kind
from anchorage_tui.translation.helpers import Helpers
from anchorage_tui.translation.problems import Cancelled, NoAnswer
from anchorage_tui.translation.provider import Provider, providers
from anchorage_tui.translation.retries import Patience, persist
from anchorage_tui.translation.services import SERVICES, host_of
from anchorage_tui.translation.splitting import chunks, flat, split

_LONGEST_RUN = 12
"""Sentences that are looked for together in the cache: those that share their English."""
_REST_SECONDS = 120.0
"""A provider that failed is asked after the others for this long: fifty paragraphs meet one stall, not fifty."""
_PUNCTUATION = ' .,;:!?…«»“”"()'


@dataclass(frozen=True, slots=True)
class Step:
    """How far a translation has come."""

    title: str
    """The provider that is asked."""
    done: int
    total: int
    """Sentences."""
    note: str = ""
    """Why it takes longer, in a few words: `again: too many requests`."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in both languages."""

    sentences: tuple[tuple[str, str], ...]
    """(French, English) in the order of the text; French sentences whose English cannot be told apart share a pair."""
    spans: tuple[tuple[int, int], ...]
    """For each pair the [start, end) of its French in the text, in code points."""
    provider: str
    title: str
    """The provider's name for the learner, to be shown with the translation; empty for a text without words."""
    from_cache: bool
    """Whether nothing was sent for it."""
    tried: tuple[tuple[str, str], ...] = ()
    """(Title, reason) of the providers that gave no answer before this one did."""

    @property
    def english(self) -> str:
        """The whole translation as running text."""
        return " ".join(english for _, english in self.sentences)


Progress = Callable[[Step], None]
Ask = Callable[[Question], bool]


class Translator:
    """Translates through the providers the learner chose. Blocking: front ends call it in a thread of their own.

    May be used from several threads. Nothing is sent before `translate` is called, nor ahead of it.
    """

    def __init__(
        self,
        config: Config,
        consent: Consent | None = None,
        cache: Cache | None = None,
        *,
        keys: Keys | None = None,
        helpers: Helpers | None = None,
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Opens nothing yet. What is not given is in its usual place."""
        self.consent = consent or Consent()
        self.cache = cache or Cache(limit=config.translation.cache_megabytes * 1_000_000)
        self._config = config
        self._helpers = helpers or Helpers()
        self._patience = patience or Patience()
        self._closed = threading.Event()
        gate = Gate(config.offline, self.consent)
        self._providers = providers(config, gate, keys or Keys(config, stop=self._closed.is_set), self._helpers)
        self._clock = clock
        self._rests_until: dict[str, float] = {}

    def translate(
        self,
        text: str,
        *,
        provider: str | None = None,
        what: str = "text",
        cancel: threading.Event | None = None,
        progress: Progress = lambda step: None,
        ask: Ask | None = None,
    ) -> Translation:
        """The English of `text`, one paragraph or less.

        `provider` names the only one to use. `what` is what the question of consent calls the text (`paragraph`…).
        `cancel`, once set, ends it within a tenth of a second. `ask` is called in this thread when the learner must be
        asked; its answer is remembered. Without `ask`, `ConsentNeeded` is raised and nothing is sent.

        Raises `ConsentNeeded`, `Offline`, `Cancelled` (with the sentences that had come), `NoAnswer` (with each
        provider's reason), all of them `TranslationError`.
        """
        spans = split(text)
        candidates = list(self._candidates(text, provider))
        if not spans:
            return Translation((), (), "", "", from_cache=True)
        for candidate in candidates:
            job = _Job(candidate, text, spans)
            if job.recall(self.cache):
                return job.translation(from_cache=True)
        return self._send(text, spans, candidates, what, self._stop(cancel), progress, ask)

    def providers(self) -> list[Provider]:
        """Every provider in the order they are tried; `missing()` says which are not set up."""
        return list(self._providers.values())

    def question(self, provider: str, what: str = "text") -> Question:
        """What the learner agrees to when allowing `provider`. Raises `TranslationError` for an unknown one."""
        found = self._named(provider)
        return Question(found.name, found.title, found.host, what)

    def close(self) -> None:
        """Ends what is under way (it raises `Cancelled` in its thread) and the helper processes. Call it at exit."""
        self._closed.set()
        self._helpers.close()

    def _stop(self, cancel: threading.Event | None) -> Stop:
        return lambda: self._closed.is_set() or (cancel is not None and cancel.is_set())

    # -- choosing ------------------------------------------------------------------------------------------------

    def _named(self, name: str) -> Provider:
        found = self._providers.get(name)
        if found is None:
            known = ", ".join(self._providers)
            raise TranslationError(f'There is no translation provider "{name}".', f"Choose from {known}.")
        return found

    def _candidates(self, text: str, name: str | None) -> Iterator[Provider]:
        if name is not None:
            named = self._named(name)
            if named.words_only and not named.fits(_bare(text)):
                raise TranslationError(f"{named.title} translates single words only.", "Choose another provider.")
            yield named
            return
        for chosen in self._config.translation.providers:
            provider = self._providers[chosen]
            if not provider.words_only or provider.fits(_bare(text)):
                yield provider

    def _is_resting(self, provider: Provider) -> bool:
        return self._clock() < self._rests_until.get(provider.name, float("-inf"))

    # -- sending -------------------------------------------------------------------------------------------------

    def _send(
        self, text: str, spans: list[tuple[int, int]], candidates: list[Provider], what: str, stop: Stop,
        progress: Progress, ask: Ask | None,
    ) -> Translation:  # fmt: skip
        tried: list[tuple[str, str]] = []
        offline = no_network = failed = False
        refused = ""  # a provider that the learner said no to
        # Nobody wants to hear about keys for providers that merely stand in our own order.
        chosen = len(candidates) == 1 or self._config.translation.providers != PROVIDERS
        for provider in sorted(candidates, key=self._is_resting):
            missing = provider.missing()
            if missing:
                if chosen:
                    tried.append((provider.title, missing))
                continue
            job = _Job(provider, text, spans)
            job.recall(self.cache)
            try:
                self._work(job, what, stop, progress, _refuse if no_network else ask, tuple(tried))
            except Stopped:
                raise Cancelled(job.pairs()) from None
            except Offline:
                offline = True
            except _NotAsked:
                continue
            except Failure as failure:
                # An address of the learner's own may be wrong; a great service's name is known wherever there is a network.
                no_network |= failure.kind is Kind.UNKNOWN_HOST and _has_usual_address(provider)
                if failure.kind is Kind.DECLINED:
                    refused = refused or provider.name
                else:
                    failed = True
                tried.append((provider.title, failure.reason))
                self._rests_until[provider.name] = self._clock() + _REST_SECONDS
            else:
                return job.translation(from_cache=False, tried=tuple(tried))
        if offline and not tried:
            raise Offline
        if offline:
            tried.append(("everything else", "offline mode is on"))
        hint = "Try again later, or choose another provider." if tried else "See docs/translation.md."
        if refused and not failed:
            hint = f"Agree with: anchorage translate --consent {refused}"
        if no_network:
            hint = "There seems to be no network; try again later."
        raise NoAnswer(tuple(tried), hint)

    def _work(
        self, job: _Job, what: str, stop: Stop, progress: Progress, ask: Ask | None, tried: tuple[tuple[str, str], ...]
    ) -> None:
        """Sends what `job` lacks, asking first if need be."""
        while True:
            try:
                for start, end in job.gaps():
                    self._fill(job, start, end, stop, progress)
                return
            except ConsentNeeded as needed:
                question = replace(needed.question, what=what, tried=tried)
            # Asked outside of the handler, so that an error while asking is not chained to ours.
            if self.consent.declined(question):
                raise Failure(Kind.DECLINED)
            if ask is None:
                raise ConsentNeeded(question, tried)
            if not ask(question):
                self.consent.decline(question)
            elif not self.consent.agreed(question):  # `ask` may have agreed for now only
                self.consent.agree(question)

    def _fill(self, job: _Job, start: int, end: int, stop: Stop, progress: Progress) -> None:
        provider = job.provider
        sentences = [flat(sentence) for sentence in job.french[start:end]]
        if provider.words_only:
            sentences = [_bare(sentence) for sentence in sentences]
        for chunk in chunks(sentences, provider.fits, lines=provider.keeps_lines):
            progress(Step(provider.title, job.done(), len(job.french)))
            answers = [self._answer(job, request, stop, progress) for request in chunk.requests]
            some = sentences[chunk.start : chunk.end]
            aligned = align(some, answers[0]) if len(answers) == 1 else [(0, 1, " ".join(answers).replace("\n", " "))]
            for first, last, english in aligned:
                if len(aligned) > 1 and is_unchanged(" ".join(some[first:last]), english):
                    raise Failure(Kind.WRONG, "some of the French came back unchanged")
            at = start + chunk.start
            job.add([(at + first, at + last, english) for first, last, english in aligned])
            job.remember(self.cache)
            progress(Step(provider.title, job.done(), len(job.french)))

    def _answer(self, job: _Job, request: str, stop: Stop, progress: Progress) -> str:
        provider = job.provider

        def ask(timeout: float) -> str:
            if stop():
                raise Stopped
            return judge(request, provider.translate(request, timeout, stop))

        def again(failure: Failure) -> None:
            progress(Step(provider.title, job.done(), len(job.french), f"again: {failure.reason}"))

        return persist(ask, provider.deadline, self._patience, stop, again)


class _NotAsked(Exception):
    """A provider that the learner has not agreed to is not worth a question now."""


def _refuse(question: Question) -> bool:
    raise _NotAsked


def _has_usual_address(provider: Provider) -> bool:
    service = SERVICES.get(provider.name)
    return service is not None and provider.host == host_of(service.address)


class _Job:
    """One text at one provider: the sentences that have come, from the cache or from the provider."""

    def __init__(self, provider: Provider, text: str, spans: list[tuple[int, int]]) -> None:
        self.provider = provider
        self.french = [text[start:end] for start, end in spans]
        self._text = text
        self._spans = spans
        self._have: dict[int, Aligned] = {}

    def recall(self, cache: Cache) -> bool:
        """Takes what the cache has; True if that is everything."""
        count = len(self.french)
        runs = {(0, count)}
        for length in range(1, _LONGEST_RUN + 1):
            runs.update((start, start + length) for start in range(count - length + 1))
        texts = {run: self._key(*run) for run in runs}
        found = cache.find(self.provider.name, list(dict.fromkeys(texts.values())))
        place = 0
        while place < count:
            ends = [end for start, end in runs if start == place and texts[start, end] in found]
            if ends:
                end = max(ends)
                self._have[place] = (place, end, found[texts[place, end]])
                place = end
            else:
                place += 1
        self.remember(cache)
        return not self.gaps()

    def remember(self, cache: Cache) -> None:
        """Keeps what has come, as used now."""
        cache.keep(self.provider.name, {self._key(start, end): english for start, end, english in self._have.values()})

    def add(self, aligned: list[Aligned]) -> None:
        for start, end, english in aligned:
            self._have[start] = (start, end, english)

    def gaps(self) -> list[tuple[int, int]]:
        """Half-open ranges of sentences that are lacking."""
        have = {place for start, end, _ in self._have.values() for place in range(start, end)}
        ranges: list[tuple[int, int]] = []
        for place in sorted(set(range(len(self.french))) - have):
            if ranges and ranges[-1][1] == place:
                ranges[-1] = (ranges[-1][0], place + 1)
            else:
                ranges.append((place, place + 1))
        return ranges

    def done(self) -> int:
        return sum(end - start for start, end, _ in self._have.values())

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple((self._slice(start, end), english) for start, end, english in self._ordered())

    def translation(self, *, from_cache: bool, tried: tuple[tuple[str, str], ...] = ()) -> Translation:
        spans = tuple((self._spans[start][0], self._spans[end - 1][1]) for start, end, _ in self._ordered())
        return Translation(self.pairs(), spans, self.provider.name, self.provider.title, from_cache, tried)

    def _ordered(self) -> list[Aligned]:
        return [self._have[start] for start in sorted(self._have)]

    def _slice(self, start: int, end: int) -> str:
        return self._text[self._spans[start][0] : self._spans[end - 1][1]]

    def _key(self, start: int, end: int) -> str:
        return flat(self._slice(start, end))


def _bare(text: str) -> str:
    """A word without what stands around it: *« Bonjour ! »* → *Bonjour*."""
    return flat(text).strip(_PUNCTUATION)
