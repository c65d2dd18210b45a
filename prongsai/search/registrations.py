"""The index follows the ledger: after each change, and by the worker for what was missed."""

from __future__ import annotations

from prongsai.audit.services import follower_add
from prongsai.core.jobs import tend_add
from prongsai.search.services import index_follow, index_follow_all

follower_add(index_follow)
tend_add(index_follow_all)
