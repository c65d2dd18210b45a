"""Logs are events, one JSON object a line in production. Never names, texts or anything that points at a person."""

from __future__ import annotations

import logging

import structlog


def configure_logs(*, json: bool, level: str) -> None:
    """Set up structlog and the standard library's root logger at ``level``."""
    logging.basicConfig(format="%(message)s", level=level)
    for noisy in ("fontTools", "pdfminer", "httpx", "PIL", "django_tasks", "django_tasks_db"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # Its lines name accounts and addresses; the ledger keeps failed sign-ins without what was typed.
    logging.getLogger("axes").setLevel(logging.CRITICAL)
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=False,
    )
