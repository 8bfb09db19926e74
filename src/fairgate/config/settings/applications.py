"""Which rooms are opened, and through which doors a request passes."""

INSTALLED_APPS = [
    "fairgate.config",
    "fairgate.platform",
    "fairgate.registration",
    "fairgate.billing",
    "fairgate.credentials",
    "fairgate.reporting",
    "fairgate.lifecycle",
    "fairgate.portals.ui",
    "fairgate.portals.entrance",
    "fairgate.portals.visitor",
    "fairgate.portals.delegation",
    "fairgate.portals.host",
    "fairgate.portals.finance",
    "fairgate.portals.gate",
    "fairgate.api",
    "ninja",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fairgate.config.middleware.RequestMemoryMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fairgate.config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fairgate.portals.entrance.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fairgate.config.middleware.AnswerMiddleware",
]

ROOT_URLCONF = "fairgate.config.urls"
WSGI_APPLICATION = "fairgate.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "fairgate.portals.ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "fairgate.portals.ui.forms.ComponentRenderer"
