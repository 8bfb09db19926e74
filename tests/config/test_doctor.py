"""`fairgate doctor` says when an install lacks the font without which names are read less well."""

import pytest

from fairgate.config.cli import main
from fairgate.providers.document_ocr.typeface import Typeface
from tests.providers.unionpay.conftest import GIVEN

pytestmark = pytest.mark.django_db


def line_on(name, told):
    return next(line for line in told.splitlines() if line.split()[1:2] == [name])


def test_a_sound_installation_is_said_to_have_its_fonts(capsys):
    main(["doctor"])
    told = capsys.readouterr().out
    assert line_on("fonts", told).startswith("   ok")
    assert line_on("names", told).startswith("   ok")


def test_an_installation_without_the_font_for_names_is_told_to_bring_it(capsys, monkeypatch):
    monkeypatch.setattr(Typeface, "at_hand", classmethod(lambda _cls: None))
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert line_on("names", told).startswith(" mend")
    assert "run make assets" in told.splitlines()[told.splitlines().index(line_on("names", told)) + 1]


def test_an_installation_without_faces_for_badges_is_told_to_bring_them(capsys, settings, tmp_path):
    settings.FONT_DIR = tmp_path / "none"
    assert main(["doctor"]) == 1
    assert line_on("fonts", capsys.readouterr().out).startswith(" mend")


def test_the_merchant_that_takes_b2b_is_named_and_its_gateway_must_be(capsys, settings):
    settings.PROVIDER_SETTINGS = GIVEN | {"UNIONPAY_GATEWAY_URL": "https://gateway.95516.com/gateway/api"}
    main(["doctor"])
    told = line_on("unionpay", capsys.readouterr().out)
    assert told.startswith("   ok")
    assert GIVEN["UNIONPAY_MER_ID"] in told
    settings.PROVIDER_SETTINGS = GIVEN
    assert main(["doctor"]) == 1
    assert "set PROVIDER_UNIONPAY_GATEWAY_URL" in capsys.readouterr().out


def test_a_host_without_a_b2b_contract_is_told_that_it_is_not_offered(capsys, settings):
    settings.PROVIDER_SETTINGS = GIVEN | {"UNIONPAY_GATEWAY_URL": "https://gateway.95516.com/gateway/api"}
    settings.PAYMENT_WAYS_CLOSED = frozenset({"unionpay:b2b"})
    main(["doctor"])
    assert "B2B is not offered" in line_on("unionpay", capsys.readouterr().out)
    settings.PAYMENT_WAYS_CLOSED = frozenset({"unionpay:b2c"})
    assert main(["doctor"]) == 1
    assert "names no way of ours: unionpay:b2c" in capsys.readouterr().out
