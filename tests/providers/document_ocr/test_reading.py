"""Certificates that we draw ourselves are read with the real models, without a network; the long form reads many."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from fairgate.config.commands import licence
from tests.factories.hostile import picture
from tests.factories.licence_set import case
from tests.factories.licences import HUADONG, business_licence, drawn, valid_uscc

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


def read(reader, jpeg, heard=None):
    return reader.read(jpeg, (heard if heard is not None else []).append)


def values(reading):
    return {name: field.value for name, field in reading.fields.items()}


def test_every_field_of_a_licence_is_read_and_progress_only_grows(reader):
    heard = []
    reading = read(reader, drawn(business_licence()), heard)
    assert (reading.document, values(reading)) == ("business_licence", EVERY_FIELD)
    assert (reading.qr.uscc, reading.conflicts) == (HUADONG.uscc, ())
    assert heard[-1] == 7
    assert max(heard) <= 7


@pytest.mark.parametrize("turn", [1, 2])
def test_a_licence_lying_on_its_side_or_head_is_read_and_its_fields_are_found_on_it(reader, turn):
    reading = read(reader, drawn(business_licence(), turn=turn))
    assert values(reading) == EVERY_FIELD
    left, top, right, bottom = reading.fields["name"].box
    assert ((right - left) > (bottom - top)) == (turn == 2)


@pytest.mark.parametrize(
    ("kind", "spoil"),
    [
        ("institution", "scan"),
        ("shenzhen", "stamp"),
        ("sole trader", "watermark"),
        ("government body", "another"),
    ],
)
def test_certificates_are_known_and_read_through_what_lies_over_and_beside_them(reader, kind, spoil):
    drawn_case = case(kind, spoil, seed=3)
    reading = read(reader, drawn_case.jpeg)
    expected = {name: value for name, value in drawn_case.fields.items() if name in {"uscc", "name"}}
    assert reading.document == drawn_case.document
    assert values(reading) == values(reading) | expected


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
    assert "uscc" not in read(reader, drawn(replace(business_licence(wrong), qr=None))).fields


def test_a_number_of_the_time_before_is_said_to_be_one(reader):
    old = case("before 2015", "photo", seed=5)
    reading = read(reader, old.jpeg)
    assert ("uscc" in reading.fields, len(reading.old_number)) == (False, 15)
    assert values(reading)["name"] == old.fields["name"]


def test_what_is_no_certificate_is_unknown_and_gives_no_field(reader):
    reading = read(reader, picture(mode="L", size=(1200, 300)))
    assert (reading.document, reading.fields, reading.qr, reading.old_number) == ("unknown", {}, None, "")


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
