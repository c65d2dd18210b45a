"""``python -m prongsai.cli`` is the ``prongsai`` command."""

from __future__ import annotations

import sys

from prongsai.cli import main

sys.exit(main())
