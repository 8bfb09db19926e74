"""Where e-mail goes: into files in the demo, to an SMTP server in production."""

from urllib.parse import urlsplit

from fairgate.config.settings.environment import IS_PRODUCTION, env, var_dir
from fairgate.config.settings.providers import PUBLIC_URL

if IS_PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(var_dir() / "mail")

EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env("EMAIL_PORT", "587"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env("EMAIL_USE_TLS", "true") == "true"
LETTER_FOOT = "fairgate.registration.editions.letters.foot"
"""Tells letters who writes and whom to call: the fair is known only upstairs of the platform."""

EMAIL_TIMEOUT = 10
"""Seconds; a silent server must not hold up the quick lane."""

DEFAULT_FROM_EMAIL = env("MAIL_FROM") or f"noreply@{urlsplit(PUBLIC_URL).hostname}"
