"""Each browser of a test has a handler of its own, which would look through all static files: they are read once."""

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware


def let_static_files_be_read_once() -> None:
    """Wrap the reading of static files; called once, before any test."""
    read, known = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files_from_finders(self: Any) -> None:
        if self.static_prefix not in known:
            read(self)
            known[self.static_prefix] = dict(self.files)
        self.files.update(known[self.static_prefix])

    WhiteNoiseMiddleware.add_files_from_finders = add_files_from_finders
