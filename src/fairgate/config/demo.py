"""What a newcomer needs to walk through the demo, as `var/demo.json` holds it."""

import os
from typing import Any

from django.conf import settings

from fairgate.foundation.clock import now
from fairgate.lifecycle.seeding.operations import load_demo


def demo_json(earlier: dict[str, Any]) -> dict[str, Any]:
    """Load the demo (again) and return the file's content; passwords and tokens of `earlier` stay."""
    loaded = load_demo(earlier, at=now())
    accounts = [{**account, "portal_url": _whole(account["portal_url"])} for account in loaded.accounts]
    return {
        "base_url": settings.PUBLIC_URL,
        "sandbox_url": f"http://127.0.0.1:{os.environ.get('SANDBOX_PORT', '8010')}",
        "accounts": accounts,
        "gate_devices": loaded.gate_devices,
        "api_clients": [],
    }


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}" if path.startswith("/") else path
