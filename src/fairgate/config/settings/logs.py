"""Logs go to standard error, a line an event; no personal data, no secrets. JSON in production."""

import structlog

from fairgate.config.settings.environment import IS_PRODUCTION, env

_readable = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
"""Plain tracebacks: a richer one would print local variables, and those may hold what no log may."""

_renderer = structlog.processors.JSONRenderer(ensure_ascii=False) if IS_PRODUCTION else _readable
_told = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
_shown = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
_shown += [structlog.processors.format_exc_info] if IS_PRODUCTION else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [*_shown, _renderer],
            "foreign_pre_chain": _told,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # a page that is not there or not theirs is an answer, no event
        "django.server": {"handlers": [], "propagate": True},
        "httpx": {"level": "WARNING"},  # its INFO lines hold addresses, and those hold numbers of orders
    },
}
"""Requests that ended in an error of ours (5xx) are told by `django.request` with their traceback."""
