"""Everything a reader can do, named once: keys, help screen and command palette all follow from this table."""

from __future__ import annotations

from collections.abc import Iterable
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
    """Keys by default, separated by commas, as Textual names them."""
    call: str
    """The reader screen's action."""
    says: str
    """What it does, as help and palette put it."""
    group: str


ACTIONS = (
    Action("line-down", "j,down", "line(1)", "Next line", "Move"),
    Action("line-up", "k,up", "line(-1)", "Previous line", "Move"),
    Action("word-right", "l,right", "word(1)", "Next word", "Move"),
    Action("word-left", "h,left", "word(-1)", "Previous word", "Move"),
    Action("paragraph-down", "right_curly_bracket", "paragraph(1)", "Next paragraph", "Move"),
    Action("paragraph-up", "left_curly_bracket", "paragraph(-1)", "Previous paragraph", "Move"),
    Action("sentence-down", "right_parenthesis", "sentence(1)", "Next sentence", "Move"),
    Action("sentence-up", "left_parenthesis", "sentence(-1)", "Previous sentence", "Move"),
    Action("page-down", "space,pagedown", "page(1)", "Next page", "Move"),
    Action("page-up", "b,pageup", "page(-1)", "Previous page", "Move"),
    Action("start", "g,home", "end(-1)", "Start of the text", "Move"),
    Action("end", "G,end", "end(1)", "End of the text", "Move"),
    Action("next-expression", "n", "expression(1)", "Next expression", "Find"),
    Action("previous-expression", "N", "expression(-1)", "Previous expression", "Find"),
    Action("search", "slash", "search", "Search; Enter on an empty line searches again", "Find"),
    Action("next-match", "ctrl+n", "match(1)", "Next match of the search", "Find"),
    Action("previous-match", "ctrl+p", "match(-1)", "Previous match of the search", "Find"),
    Action("pin", "enter", "pin", "Pin the gloss; again to let it go", "Gloss"),
    Action(
        "paragraph-glosses", "t", "glosses", "All glosses of the paragraph; then its translation; then back", "Gloss"
    ),
    Action("translate-sentence", "T", "translate_sentence", "Translate the sentence; again to fold it away", "Gloss"),
    Action("stop-translation", "escape", "stop_translation", "Stop the translation under way", "Gloss"),
    Action("french-definitions", "f", "french", "French definitions instead of English; again for English", "Gloss"),
    Action("panel-down", "J,ctrl+d", "panel(1)", "Scroll the panel down", "Gloss"),
    Action("panel-up", "K,ctrl+u", "panel(-1)", "Scroll the panel up", "Gloss"),
    Action("dictionaries", "D", "dictionaries", "Dictionaries: their order, and which are asked", "Gloss"),
    Action("save", "s", "save", "Save the expression or word", "Keep"),
    Action("unsave", "S", "unsave", "Keep what was saved here no longer", "Keep"),
    Action("not-here", "x", "not_here", "Not meant here: no longer underline this expression", "Keep"),
    Action("undo-not-here", "u", "undo_not_here", "Undo the latest “not here”", "Keep"),
    Action("help", "question_mark,f1", "help", "This help", "Program"),
    Action("palette", "colon", "app.command_palette", "All commands by name", "Program"),
    Action("quit", "q", "app.quit", "Quit", "Program"),
)
BY_ID = {action.id: action for action in ACTIONS}


def bindings(actions: Iterable[Action] = ACTIONS) -> list[Binding]:
    """Textual's bindings for actions; each has its action's id."""
    from textual.binding import Binding

    return [Binding(action.keys, action.call, action.says, show=False, id=action.id) for action in actions]
