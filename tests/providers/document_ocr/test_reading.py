"""Certificates that we draw ourselves are read with the real models, without a network."""

import io
import json
import socket
from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from fairgate.config.commands import licence
from fairgate.providers.document_ocr.reading import PictureReader
from tests.factories.hostile import picture
from tests.factories.licences import (
    HUADONG,
    business_licence,
    drawn,
    government_certificate,
    institution_certificate,
    portrait_licence,
    social_certificate,
    sole_trader_licence,
    valid_uscc,
)

CODE = valid_uscc(seed=21)
EVERY_FIELD = {
    "uscc": "91310115MA1K0FG7T2",
    "name": "华东精密机械有限公司",
    "type": "有限责任公司(自然人投资或控股)",
    "legal_representative": "陈睿",
    "registered_capital": "人民币2800万元整",
    "established": "2014-03-18",
    "address": "上海市浦东新区金海路1188号6幢302室",
    "business_term": "2014年03月18日至长期",
    "scope": "一般项目：机械设备销售；货物进出口；技术进出口；会议及展览服务。",
}


@pytest.fixture(scope="module")
def reader():
    return PictureReader()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("the reader asked for a network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def read(reader, jpeg, heard=None):
    return reader.read(jpeg, (heard if heard is not None else []).append)


def values(reading):
    return {name: field.value for name, field in reading.fields.items()}


def changed(jpeg, change):
    out = io.BytesIO()
    change(Image.open(io.BytesIO(jpeg))).save(out, "JPEG", quality=85)
    return out.getvalue()


def test_every_field_of_a_licence_is_read_and_progress_only_grows(reader):
    heard = []
    reading = read(reader, drawn(business_licence()), heard)
    assert (reading.document, values(reading)) == ("business_licence", EVERY_FIELD)
    assert (reading.qr.uscc, reading.conflicts) == (HUADONG.uscc, ())
    assert heard[-1] == 7
    assert max(heard) <= 7


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_licence_lying_on_its_side_or_head_is_read_and_its_fields_are_found_on_it(reader, turn):
    reading = read(reader, drawn(business_licence(), turn=turn))
    assert values(reading) == EVERY_FIELD
    left, top, right, bottom = reading.fields["name"].box
    assert ((right - left) > (bottom - top)) == (turn == 2)


@pytest.mark.parametrize(
    ("certificate", "document", "fields"),
    [
        (
            portrait_licence(CODE),
            "business_licence",
            EVERY_FIELD | {"uscc": CODE},
        ),
        (
            sole_trader_licence(valid_uscc("92"), "余杭区好味道餐饮店", "钱多多"),
            "business_licence",
            {"name": "余杭区好味道餐饮店", "legal_representative": "钱多多", "established": "2018-06-01",
             "address": "浙江省杭州市余杭区文三路18号", "uscc": valid_uscc("92")},
        ),
        (
            institution_certificate(valid_uscc("12")),
            "institution_certificate",
            {"uscc": valid_uscc("12"), "name": "东海市博览会事务中心", "legal_representative": "沈岚",
             "registered_capital": "¥356万元", "business_term": "自2024年03月01日至2029年03月01日",
             "scope": "承担展会组织服务工作。展会筹备与联络、会务保障。"},
        ),
        (
            social_certificate(valid_uscc("51")),
            "social_organization_certificate",
            {"uscc": valid_uscc("51"), "name": "东海市进出口商会", "legal_representative": "何静"},
        ),
        (
            government_certificate(valid_uscc("11")),
            "credit_code_certificate",
            {"uscc": valid_uscc("11"), "name": "东海市商务局", "legal_representative": "方志远"},
        ),
    ],
    ids=["portrait", "sole trader", "institution", "social organization", "government body"],
)  # fmt: skip
def test_each_kind_of_certificate_is_known_and_read(reader, certificate, document, fields):
    reading = read(reader, drawn(certificate))
    assert reading.document == document
    assert values(reading) == values(reading) | fields


def test_a_sole_trader_has_no_capital_and_none_is_made_up(reader):
    reading = read(reader, drawn(sole_trader_licence(valid_uscc("92"), "余杭区好味道餐饮店", "钱多多")))
    assert not {"registered_capital", "business_term"} & set(reading.fields)


@pytest.mark.parametrize("width", [500, 800])
def test_a_small_picture_is_read_too(reader, width):
    found = values(read(reader, drawn(business_licence(), width=width)))
    assert (found["uscc"], found["name"]) == (HUADONG.uscc, EVERY_FIELD["name"])


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.rotate(4, expand=True, fillcolor=(90, 80, 70)),
        lambda page: page.filter(ImageFilter.GaussianBlur(1.2)),
        lambda page: page.point(lambda value: value * 0.55),
    ],
    ids=["askew", "blurred", "dark"],
)
def test_a_photograph_is_read(reader, change):
    found = values(read(reader, changed(drawn(business_licence()), change)))
    assert (found["uscc"], found["name"]) == (HUADONG.uscc, EVERY_FIELD["name"])


def test_a_licence_within_a_larger_page_is_looked_at_closely(reader):
    def on_a_wall(page):
        wall = Image.new("RGB", (4000, 3000), (150, 160, 150))
        wall.paste(page.resize((1400, 990)), (1800, 900))
        return wall

    reading = read(reader, changed(drawn(business_licence()), on_a_wall))
    assert values(reading)["uscc"] == HUADONG.uscc
    assert 0.4 < reading.fields["name"].box[0] < 0.8


def test_a_doctored_qr_code_is_told(reader):
    reading = read(
        reader, drawn(replace(business_licence(CODE), qr=f"统一社会信用代码：{valid_uscc(seed=3)}"))
    )
    assert values(reading)["uscc"] == CODE
    assert [(conflict.field, conflict.in_qr) for conflict in reading.conflicts] == [
        ("uscc", valid_uscc(seed=3))
    ]


def test_a_printed_code_that_fails_its_check_is_not_given(reader):
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    reading = read(reader, drawn(replace(business_licence(wrong), qr=None)))
    assert reading.fields.get("uscc") is None or reading.fields["uscc"].confidence < 0.85


def test_a_number_of_the_time_before_is_said_to_be_one(reader):
    old = replace(HUADONG, uscc="310115000123456", code_label="注册号", qr=None)
    reading = read(reader, drawn(old))
    assert ("uscc" in reading.fields, reading.old_number) == (False, "310115000123456")


@pytest.mark.parametrize(
    "jpeg", [picture(), picture(mode="L", size=(1200, 300))], ids=["noise", "grey noise"]
)
def test_what_is_no_certificate_is_unknown_and_gives_no_field(reader, jpeg):
    reading = read(reader, jpeg)
    assert (reading.document, reading.fields, reading.qr) == ("unknown", {}, None)


def test_what_is_no_picture_raises(reader):
    with pytest.raises(ValueError, match="not a picture"):
        read(reader, b"no picture")


def test_the_command_prints_an_object_a_line_and_goes_on_after_a_bad_file(tmp_path, capsys):
    good, bad = tmp_path / "good.png", tmp_path / "bad.jpg"
    Image.open(io.BytesIO(drawn(business_licence()))).save(good)
    bad.write_bytes(b"%PDF-1.7")
    assert licence.read([str(good), str(bad), str(tmp_path / "none.jpg")], as_json=True) == 1
    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(first) >= {"file", "document", "fields", "confidence", "qr", "conflicts", "seconds"}
    assert (first["file"], first["fields"]) == (str(good), EVERY_FIELD)
    assert first["qr"] == {"text": f"统一社会信用代码：{HUADONG.uscc}", "uscc": HUADONG.uscc}
    assert "PDF文件" in second["error"]
    assert set(second["fields"].values()) == {None}
    assert third["document"] == "unknown"
