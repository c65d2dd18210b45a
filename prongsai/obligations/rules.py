"""The rules as data: what is owed how often, by whom, until when, and how it is met. Filled in the next commit."""

from __future__ import annotations
