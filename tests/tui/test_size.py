"""Nothing in the terminal app grows so large again that nobody can hold it in mind."""

from __future__ import annotations

import ast
from pathlib import Path

import anchorage_tui.tui

LINES, METHODS = 400, 25
FILES = sorted(Path(anchorage_tui.tui.__file__).parent.rglob("*.py"))


def test_no_file_is_long() -> None:
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert len(lines) > 20
    assert {name: count for name, count in lines.items() if count > LINES} == {}


def test_no_class_has_many_methods() -> None:
    methods = {
        f"{path.name} {node.name}": sum(isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) for each in node.body)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert {name: count for name, count in methods.items() if count > METHODS} == {}
