"""`fairgate vetting` does what the screens do, in the name of a person; the doctor knows when a key is missing."""

import json

import pytest

from fairgate.config.cli import main
from fairgate.foundation import clock
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.vetting import keys
from sandbox.authority.vetting import read_request
from tests.factories import vetting as make

pytestmark = pytest.mark.django_db


def test_a_batch_is_written_for_its_owner_alone_and_the_results_are_applied(tmp_path, capsys):
    make.edition(clock.now())
    make.officer(clock.now())
    make.waiting(1, clock.now())
    asked = ["vetting", "export", "--purpose", "安保审查", "--out", str(tmp_path)]
    assert main([*asked, "--by", "nobody"]) == 1
    assert main([*asked, "--by", "gu.ming"]) == 0
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert AuditEntry.objects.filter(verb="read").count() == 1
    request = read_request(file.read_bytes(), keys.own_key().public_key())
    results = tmp_path / "results.jsonl"
    results.write_bytes(make.answered(request, ("pass", "")))
    brought = ["vetting", "import", str(results), "--by", "gu.ming", "--json"]
    assert main(brought) == 1
    capsys.readouterr()
    with make.KNOWN:
        assert main(brought) == 0
    assert json.loads(capsys.readouterr().out)["lines"] == {"done": 1}


def test_the_doctor_asks_for_keys_only_where_the_edition_needs_them(settings, capsys):
    settings.VETTING_KEY, settings.VETTING_AUTHORITY_KEYS = "", {}
    make.edition(person_stages=["delegation", "host"])
    main(["doctor"])
    line = next(each for each in capsys.readouterr().out.splitlines() if " vetting " in each)
    assert line.startswith("   ok")
    make.edition()
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "set VETTING_KEY and VETTING_AUTHORITY_KEYS" in told
