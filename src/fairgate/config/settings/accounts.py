"""Who may sign in, and how."""

from fairgate.config.settings.environment import IS_PRODUCTION, env

AUTH_USER_MODEL = "platform.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "entrance:login"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "fairgate.config.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

SESSION_IDLE_MINUTES = {"public": 60, "staff": 30}
SESSION_LONGEST_HOURS = {"public": 12, "staff": 8}
"""A session ends after so long without a request, and after so long at all. Source: ASVS 7.3."""

TRUSTED_PROXIES = int(env("TRUSTED_PROXIES", "0"))
"""How many proxies of ours stand before us, each adding an address to X-Forwarded-For; 0: believe none."""

CODES_PER_ADDRESS = int(env("CODES_PER_ADDRESS", "20" if IS_PRODUCTION else "2000"))
CODES_PER_NETWORK = int(env("CODES_PER_NETWORK", "100" if IS_PRODUCTION else "2000"))
"""Codes an hour for one address and its network; in the demo everybody comes from this machine."""

MFA_ADAPTER = "fairgate.platform.factors.adapter.SealingAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 8
