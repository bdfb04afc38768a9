"""What every provider is to the translator, whether it answers from the net or from this machine."""

from __future__ import annotations

from typing import Protocol

from anchorage_tui.config import Config, Secret
from anchorage_tui.consent import Gate, Question
from anchorage_tui.processes import Stop
from anchorage_tui.translation.api_keys import Keys
from anchorage_tui.translation.helpers import Helpers, Order
from anchorage_tui.translation.own_program import CommandProvider
from anchorage_tui.translation.services import DEEPL_FREE, SERVICES, Service, host_of


class Provider(Protocol):
    """One way to have French put into English."""

    @property
    def name(self) -> str:
        """As in the settings: `google`."""

    @property
    def title(self) -> str:
        """As the learner knows it: `Google`."""

    @property
    def host(self) -> str:
        """Where the text goes; empty if it stays on this machine."""

    @property
    def words_only(self) -> bool:
        """Whether it is a dictionary of single words."""

    @property
    def keeps_lines(self) -> bool:
        """Whether an answer has a line for each line of the request."""

    @property
    def limit(self) -> int:
        """The most that one request may hold, in the provider's own measure; ask `fits`."""

    @property
    def deadline(self) -> float:
        """Seconds that one request may take."""

    def missing(self) -> str:
        """What must be set up first, in one line; empty if nothing."""

    def fits(self, text: str) -> bool:
        """Whether `text` can be sent in one request."""

    def translate(self, text: str, timeout: float, stop: Stop) -> object:
        """The answer, unjudged. Raises `Failure`, `Stopped`, and `Offline` or `ConsentNeeded` if it may not be sent."""


class OnlineProvider:
    """A service on the net, spoken to by a helper process."""

    def __init__(self, service: Service, config: Config, gate: Gate, keys: Keys, helpers: Helpers) -> None:
        settings = config.translation.service(service.name)
        self.name = service.name
        self.title = service.title
        self.words_only = service.words_only
        self.keeps_lines = service.keeps_lines
        self.limit = service.limit
        self.deadline = config.translation.deadline
        self._service = service
        self._region = settings.region
        self._given_address = settings.address
        self._gate = gate
        self._keys = keys
        self._helpers = helpers

    @property
    def host(self) -> str:
        """Where the text goes."""
        return host_of(self._address())

    def missing(self) -> str:
        """What must be set up first."""
        if not self._address():
            return f"no server is named: set translation.{self.name}.address in config.toml"
        if self._service.needs_key and not self._key():
            return f"it needs a key: set {self._keys.variable(self.name)}"
        return ""

    def fits(self, text: str) -> bool:
        """Whether `text` can be sent in one request."""
        return self._service.fits(text)

    def question(self, what: str = "text") -> Question:
        """What the learner has to agree to."""
        return Question(self.name, self.title, self.host, what)

    def translate(self, text: str, timeout: float, stop: Stop) -> object:
        """The service's answer; the one place from which text leaves the machine."""
        order = Order(self.name, self._address(), text, self._key(), self._region)
        self._gate.check(self.question())
        return self._helpers.ask(order, timeout, stop)

    def _address(self) -> str:
        if not self._given_address and self.name == "deepl" and self._key().reveal().endswith(":fx"):
            return DEEPL_FREE
        return self._given_address or self._service.address

    def _key(self) -> Secret:
        return self._keys.find(self.name) if self._service.takes_key else Secret("")


def providers(config: Config, gate: Gate, keys: Keys, helpers: Helpers) -> dict[str, Provider]:
    """Every provider by name, in the order the learner wants them tried; those that were left out come last."""
    made: dict[str, Provider] = {
        "command": CommandProvider(
            "command", "your own program", config.translation.command, config.translation.command_deadline
        ),
        "argos": CommandProvider.argos(config.translation.command_deadline),
    }
    for service in SERVICES.values():
        made[service.name] = OnlineProvider(service, config, gate, keys, helpers)
    order = [*config.translation.providers, *(name for name in made if name not in config.translation.providers)]
    return {name: made[name] for name in order}
