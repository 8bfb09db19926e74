"""`fairgate prepare`: brings database and files up to date and, in the demo, loads edition and accounts."""

import argparse
import json
import os

HELP = "migrate the database; in the demo also load the edition, accounts and gates into var/demo.json"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_given: argparse.Namespace) -> int:
    """Prepare and print where the demo's accounts are written."""
    prepare()
    return 0


def prepare() -> None:
    """Bring this installation to where it can serve; every step may be repeated."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from fairgate.config.settings.environment import IS_PRODUCTION, var_dir

    var_dir().mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    if IS_PRODUCTION:
        call_command("collectstatic", verbosity=0, interactive=False)
    else:
        _write_demo()
    connections.close_all()


def _write_demo() -> None:
    from fairgate.config.demo import demo_json
    from fairgate.config.settings.environment import var_dir

    path = var_dir() / "demo.json"
    earlier = json.loads(path.read_text("utf-8")) if path.exists() else {}
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(demo_json(earlier), ensure_ascii=False, indent=1), encoding="utf-8")
    draft.chmod(0o600)
    os.replace(draft, path)  # noqa: PTH105 - the one call that swaps files whatever was there
