"""What the browser may do with our pages, and what production must have before it starts."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from fairgate.config.settings.environment import ENVIRONMENT, IS_PRODUCTION, env, env_list, env_starting

DEBUG = env("DEBUG", "false") == "true"
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "" if IS_PRODUCTION else "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")


def vendors_forms() -> list[str]:
    """Return where a payer's browser may post a form besides us: UnionPay's gateway.

    Browsers hold its redirects to the same list, and the gateway leads on to the cashier on a sister host.
    """
    gateway = urlsplit(env("PROVIDER_UNIONPAY_GATEWAY_URL"))
    if not gateway.hostname:
        return []
    parent = gateway.hostname.partition(".")[2]
    is_named = "." in parent and not parent.replace(".", "").isdigit()
    own = f"{gateway.scheme}://{gateway.netloc}"
    return [own, f"{gateway.scheme}://*.{parent}"] if is_named else [own]


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *vendors_forms()],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fairgate.portals.ui.views.errors.forged_form"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env("BEHIND_PROXY") == "true" else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

if IS_PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT = True

SECURITY_CONTACT = env("SECURITY_CONTACT", "mailto:security@fair.example")

CRASH_POINT = env("FAIRGATE_CRASH_POINT")
"""Name of the point at which a process kills itself, so that tests can prove what survives it."""


def _refuse_a_demo_in_production() -> None:
    if ENVIRONMENT not in {"demo", "production"}:
        raise ImproperlyConfigured("FAIRGATE_ENV is demo or production.")
    if not IS_PRODUCTION:
        return
    local = [
        name
        for name, value in env_starting("PROVIDER_").items()
        if "127.0.0.1" in value or "localhost" in value
    ]
    wrong = {"DEBUG is on": DEBUG, "ALLOWED_HOSTS is empty": not ALLOWED_HOSTS,
             "FAIRGATE_CRASH_POINT is set": bool(CRASH_POINT),
             f"a sandbox address is set: {', '.join(sorted(local))}": bool(local)}  # fmt: skip  # a table
    found = [words for words, is_wrong in wrong.items() if is_wrong]
    if found:
        raise ImproperlyConfigured(f"Production does not start: {'; '.join(found)}.")


_refuse_a_demo_in_production()
