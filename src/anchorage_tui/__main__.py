"""`python -m anchorage_tui` is `anchorage`."""

import sys

from anchorage_tui.cli.main import main

sys.exit(main())
