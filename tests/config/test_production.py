"""Production does not start like a demo."""

import base64
import os
import subprocess
import sys

import pytest

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
SOUND = {
    "FAIRGATE_ENV": "production",
    "SECRET_KEY": "x" * 50,
    "FIELD_KEYS": KEY,
    "ALLOWED_HOSTS": "fair.example",
}


def _started(tmp_path, **changes: str) -> subprocess.CompletedProcess[str]:
    badge_key = tmp_path / "badge.pem"
    make = "from fairgate.config.settings.keys import _fresh_signing_key as make; print(make(), end='')"
    demo = {"PATH": os.environ["PATH"], "FAIRGATE_VAR": str(tmp_path / "demo")}
    badge_key.write_text(
        subprocess.run(
            [sys.executable, "-c", make], env=demo, capture_output=True, text=True, check=True
        ).stdout
    )
    env = {"PATH": os.environ["PATH"], "FAIRGATE_VAR": str(tmp_path / "var")}
    env |= {"BADGE_KEYS": f'{{"1": "{badge_key}"}}'} | SOUND | changes
    command = [sys.executable, "-c", "import fairgate.config.settings as s; print(s.SESSION_COOKIE_NAME)"]
    return subprocess.run(
        command,
        env={name: value for name, value in env.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_sound_production_starts_with_cookies_bound_to_its_host(tmp_path):
    started = _started(tmp_path)
    assert started.returncode == 0, started.stderr
    assert started.stdout.strip() == "__Host-session"
    assert not (tmp_path / "var" / "keys").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"FIELD_KEYS": ""}, "FIELD_KEYS must be set"),
        ({"BADGE_KEYS": ""}, "BADGE_KEYS must be set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"FAIRGATE_CRASH_POINT": "create.sent"}, "FAIRGATE_CRASH_POINT is set"),
        ({"PROVIDER_WECHAT_PAY_BASE_URL": "http://127.0.0.1:8010"}, "a sandbox address is set"),
        ({"FAIRGATE_ENV": "staging"}, "demo or production"),
    ],
)
def test_production_says_why_it_does_not_start(tmp_path, changes, words):
    started = _started(tmp_path, **changes)
    assert started.returncode != 0
    assert words in started.stderr
