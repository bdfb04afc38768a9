"""What every command that opens a TEXT offers: how it may be got at."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchorage_tui.documents.web import Access

NAMED = "a file, a folder, an address (https://…), clipboard: or - for standard input"


def add_access(parser: argparse.ArgumentParser) -> None:
    """Adds the options about addresses."""
    parser.add_argument("--offline", action="store_true", help="of an address, open what was kept")
    parser.add_argument("--allow-private", action="store_true", help="let an address lead to this machine and network")


def access_of(args: argparse.Namespace) -> Access | None:
    """What the options allow; None for the usual."""
    from anchorage_tui.config import load_config
    from anchorage_tui.documents.opening import is_address

    texts = [args.text] if isinstance(getattr(args, "text", None), str) else getattr(args, "texts", [])
    if not any(map(is_address, texts)):
        return None  # no settings are read for a file
    from anchorage_tui.documents.web import Access

    return Access(load_config().with_offline(args.offline).offline, args.allow_private)
