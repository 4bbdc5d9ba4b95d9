"""Logging: one JSON object (or one readable line on a terminal) an event, ids and counts only."""

import logging
import sys

import structlog
from structlog.typing import Processor  # noqa: TC002 - "no work at import" is not slowed by it


def set_up_logs(*, readable: bool | None = None) -> None:
    """Send every logger of this process through structlog to standard error.

    *readable* None = a line for people on a terminal, JSON elsewhere.
    """
    if readable is None:
        readable = sys.stderr.isatty()
    shared: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    shown: Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if readable
        else structlog.processors.JSONRenderer()
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            shown,
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for room in ("workers", "mailer", "consult", "console", "codebook"):
        logging.getLogger(room).setLevel(logging.INFO)
