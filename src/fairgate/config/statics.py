"""Static files: by their names in development; in production by content hash, imported modules included."""

from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PlainFiles(StaticFilesStorage):
    """The files as they are. Their addresses, which never change while a process lives, are put together once.

    A page names a dozen files, and joining those addresses anew took a tenth of the time of a page of refusal.
    """

    def __init__(self, *places: Any, **wishes: Any) -> None:
        super().__init__(*places, **wishes)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, *wishes: Any, **more: Any) -> str:
        """Return a file's address; with a wish, as `collectstatic` may have one, it is put together anew."""
        if name is None or wishes or more:
            return super().url(name, *wishes, **more)
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]


class HashedFiles(PlainFiles, CompressedManifestStaticFilesStorage):
    """Whitenoise's storage that also rewrites `import` in our JavaScript modules."""

    support_js_module_import_aggregation = True
