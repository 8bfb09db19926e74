"""Uploaded and made files (a folder, outside the web root) and the static files that we serve ourselves."""

from fairgate.config.settings.environment import IS_PRODUCTION, env, var_dir

MEDIA_ROOT = env("STORAGE_URL") or str(var_dir() / "files")
STATIC_URL = "/static/"
STATIC_ROOT = var_dir() / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {
        "BACKEND": (
            "fairgate.config.statics.HashedFiles" if IS_PRODUCTION else "fairgate.config.statics.PlainFiles"
        )
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION

EXPORTS_KEPT_DAYS = int(env("EXPORTS_KEPT_DAYS", "7"))
"""How long a file of many records can be taken; then it is cleared."""
