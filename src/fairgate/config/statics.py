"""Static files by content hash, including the modules that a module imports."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage that also rewrites `import` in our JavaScript modules."""

    support_js_module_import_aggregation = True
