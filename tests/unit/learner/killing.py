"""Kills a program at a system call of our choice: between two of them is where a file is half written.

A child asks to be traced, stops before each call, and is killed there instead of going on. No tool is needed for it, and
nothing in the program knows. Linux; elsewhere, or where tracing is forbidden, `can_trace` says so.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_TRACEME, _SYSCALL, _SETOPTIONS = 0, 24, 0x4200
_MARK_SYSCALLS = 1
"""PTRACE_O_TRACESYSGOOD: a stop at a system call is told from a signal."""
_AT_CALL = signal.SIGTRAP | 0x80
_FAILED = 99


def _ptrace(request: int, process: int, data: int = 0) -> None:
    ctypes.CDLL(None).ptrace(request, process, None, ctypes.c_void_p(data))


def run_in_child(act: Callable[[], object], kill_before: int = 0) -> int:
    """Runs `act` in a child and kills it before its system call of that number, counted from 1; how many it made.

    Raises `AssertionError` if it failed of itself.
    """
    child = os.fork()
    if child == 0:
        status = _FAILED
        try:
            _ptrace(_TRACEME, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
            act()
            status = 0
        finally:
            os._exit(status)
    os.waitpid(child, 0)
    _ptrace(_SETOPTIONS, child, _MARK_SYSCALLS)
    calls, entering, passed_on = 0, True, 0
    while True:
        _ptrace(_SYSCALL, child, passed_on)
        _, status = os.waitpid(child, 0)
        passed_on = 0
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0, "the child failed of itself"
            return calls
        assert os.WIFSTOPPED(status), "the child was killed by somebody else"
        if os.WSTOPSIG(status) != _AT_CALL:
            passed_on = os.WSTOPSIG(status)
            continue
        calls += entering
        if entering and calls == kill_before:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return calls
        entering = not entering


def can_trace() -> bool:
    """Whether this machine lets a program be traced by the one that started it."""
    if sys.platform != "linux":
        return False
    try:
        return run_in_child(os.getppid) > 1
    except (OSError, AssertionError):
        return False
