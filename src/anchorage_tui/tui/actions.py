"""Everything a reader can do, named once: keys, help screen, palette and command line all follow from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    id: str
    """Its name in the settings file, where other keys can be given to it."""
    keys: str
    """Keys by default, separated by commas, as Textual names them; empty for none."""
    call: str
    """The screen's or the app's action."""
    says: str
    """What it does, as help and palette put it."""
    group: str
    screen: str = "reader"
    """The screen it is done on; `all` for every screen."""


ALL = "all"
# fmt: off
ACTIONS = (
    Action("line-down", "j,down", "move('line', 1)", "Next line", "Move"),
    Action("line-up", "k,up", "move('line', -1)", "Previous line", "Move"),
    Action("word-right", "l,right,w,e", "move('word', 1)", "Next word", "Move"),
    Action("word-left", "h,left,b", "move('word', -1)", "Previous word", "Move"),
    Action("line-start", "circumflex_accent,0", "move('line-end', -1)", "First word of the line", "Move"),
    Action("line-end", "dollar_sign", "move('line-end', 1)", "Last word of the line", "Move"),
    Action("paragraph-down", "right_curly_bracket", "move('paragraph', 1)", "Next paragraph", "Move"),
    Action("paragraph-up", "left_curly_bracket", "move('paragraph', -1)", "Previous paragraph", "Move"),
    Action("sentence-down", "right_parenthesis", "move('sentence', 1)", "Next sentence", "Move"),
    Action("sentence-up", "left_parenthesis", "move('sentence', -1)", "Previous sentence", "Move"),
    Action("page-down", "space,pagedown,ctrl+f", "move('page', 1)", "Next page", "Move"),
    Action("page-up", "pageup,ctrl+b", "move('page', -1)", "Previous page", "Move"),
    Action("half-page-down", "ctrl+d", "move('half-page', 1)", "Half a page on", "Move"),
    Action("half-page-up", "ctrl+u", "move('half-page', -1)", "Half a page back", "Move"),
    Action("scroll-down", "ctrl+e", "move('scroll', 1)", "Scroll by a line; the cursor stays", "Move"),
    Action("scroll-up", "ctrl+y", "move('scroll', -1)", "Scroll back by a line", "Move"),
    Action("screen-top", "H", "move('screen', -1)", "First line on the screen", "Move"),
    Action("screen-middle", "M", "move('screen', 0)", "Middle of the screen", "Move"),
    Action("screen-bottom", "L", "move('screen', 1)", "Last line on the screen", "Move"),
    Action("start", "g,home", "end(-1)", "Start of the text; after a number, that paragraph", "Move"),
    Action("end", "G,end", "end(1)", "End of the text; after a number, that paragraph", "Move"),
    Action("next", "n", "do('go_on', 1)", "Next expression; next match while a search is on", "Find"),
    Action("previous", "N", "do('go_on', -1)", "Previous expression, or match", "Find"),
    Action("next-expression", "right_square_bracket", "do('expression', 1)", "Next expression", "Find"),
    Action("previous-expression", "left_square_bracket", "do('expression', -1)", "Previous expression", "Find"),
    Action("search", "slash", "do('ask', '/')", "Search; Enter on an empty line searches again", "Find"),
    Action("next-match", "ctrl+n", "do('match', 1)", "Next match of the search", "Find"),
    Action("previous-match", "alt+n", "do('match', -1)", "Previous match of the search", "Find"),
    Action("search-word", "asterisk", "do('word', 1)", "Search for the word under the cursor", "Find"),
    Action("search-word-back", "number_sign", "do('word', -1)", "Search backwards for it", "Find"),
    Action("pin", "enter", "do('pin')", "Pin the gloss; again to let it go", "Gloss"),
    Action("paragraph-glosses", "t", "do('glosses')", "All glosses of the paragraph; then its translation; then back", "Gloss"),
    Action("translate-sentence", "T", "do('sentence')", "Translate the sentence; again to fold it away", "Gloss"),
    Action("stop-translation", "escape", "do('close')", "Stop what is under way; close what is open", "Gloss"),
    Action("french-definitions", "f", "do('french')", "French definitions instead of English; again for English", "Gloss"),
    Action("panel-down", "J", "do('panel', 1)", "Scroll the panel down", "Gloss"),
    Action("panel-up", "K", "do('panel', -1)", "Scroll the panel up", "Gloss"),
    Action("fewer-underlines", "plus", "do('level', 1)", "Underline only harder expressions", "Gloss"),
    Action("more-underlines", "minus", "do('level', -1)", "Underline easier expressions, too", "Gloss"),
    Action("dictionaries", "D", "do('dictionaries')", "Dictionaries: their order, and which are asked", "Gloss"),
    Action("save", "s", "do('save')", "Save what the panel shows", "Keep"),
    Action("unsave", "S", "do('unsave')", "Save it no longer", "Keep"),
    Action("known", "W", "do('status', 'known')", "Known: no longer underlined; again to take it back", "Keep"),
    Action("ignored", "I", "do('status', 'ignored')", "Ignored; again to take it back", "Keep"),
    Action("status-up", "greater_than_sign", "do('status', 'up')", "Known a little better: 1 to 5, then known", "Keep"),
    Action("status-down", "less_than_sign", "do('status', 'down')", "Known a little less", "Keep"),
    Action("not-here", "x", "do('not_here')", "Not meant here: no longer underline this expression", "Keep"),
    Action("undo-not-here", "u", "do('undo')", "Undo the latest “not here”", "Keep"),
    Action("help", "question_mark,f1", "do('help')", "This help", "Program"),
    Action("command", "colon", "do('ask', ':')", "Command line: :42 and :50% go there, :q quits, names of actions do them", "Program"),
    Action("palette", "ctrl+p", "app.command_palette", "All commands by name", "Program", ALL),
    Action("suspend", "ctrl+z", "app.suspend_process", "Back to the shell; fg comes back here", "Program", ALL),
    Action("quit", "q,ctrl+q", "app.quit", "Quit", "Program", ALL),
)
# fmt: on
BY_ID = {action.id: action for action in ACTIONS}
NO_KEY = "no-key"
"""Stands for the keys of an action that has none: Textual cannot bind nothing, and reads an empty text as the usual keys."""
_EVERYWHERE = ("ctrl+z", "ctrl+q")
"""Keys that do the same on every dialog."""


def actions_on(screen: str) -> tuple[Action, ...]:
    """The actions that can be done on a screen."""
    return tuple(action for action in ACTIONS if action.screen in (screen, ALL))


def bindings(screen: str) -> list[Binding]:
    """Textual's bindings for the actions of a screen; each has its action's id."""
    return [_binding(action, action.keys) for action in actions_on(screen)]


def dialog_bindings() -> list[Binding]:
    """The few bindings that a dialog has besides its own."""
    kept = ((action, [key for key in action.keys.split(",") if key in _EVERYWHERE]) for action in ACTIONS)
    return [_binding(action, ",".join(keys)) for action, keys in kept if keys]


def _binding(action: Action, keys: str) -> Binding:
    from textual.binding import Binding

    return Binding(keys or NO_KEY, action.call, action.says, show=False, id=action.id)


def by_name(screen: str) -> tuple[Action, ...]:
    """The actions of a screen that the palette and the command line have; those left out make no sense there."""
    return tuple(action for action in actions_on(screen) if action.id not in ("command", "palette", "suspend"))
