"""Sample certificates: correct codes, readable pictures, the two that are wrong on purpose."""

import io
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from stdnum.cn import uscc

CONTRADICTING, EXPIRED = "91370212MAFAKE0868", "91310115MAFAKE078T"


@pytest.fixture
def index(sandbox):
    """The list of samples."""
    return sandbox.http.get("/samples.json").json()


def test_every_sample_has_a_valid_code_and_a_picture(index):
    assert len(index) == 17
    assert all(uscc.is_valid(entry["uscc"]) for entry in index)
    assert set(index[0]) == {"uscc", "name", "legal_representative", "kind", "region", "picture_url", "note"}


def test_kinds_and_regions_are_mixed(index):
    kinds = [entry["kind"] for entry in index]
    assert kinds.count("business_licence") == 13
    assert kinds.count("institution_certificate") == kinds.count("social_organization_certificate") == 2
    assert sum(entry["region"] == "310115" for entry in index) >= 5
    assert len({entry["region"][:2] for entry in index}) >= 4


def test_the_qr_code_of_every_picture_holds_its_code_but_for_the_contradicting_one(index, sandbox):
    for entry in index:
        answer = sandbox.http.get(entry["picture_url"])
        picture = Image.open(io.BytesIO(answer.content))
        assert (answer.headers["Content-Type"], picture.size) == ("image/jpeg", (1754, 1240))
        (code,) = zxingcpp.read_barcodes(picture)
        assert (entry["uscc"] in code.text) == (entry["uscc"] != CONTRADICTING)


def test_the_registry_knows_them_all_and_one_has_expired(index, sandbox):
    known = {entry["uscc"]: entry for entry in sandbox.get("/registry")["organizations"]}
    assert known.keys() == {entry["uscc"] for entry in index}
    assert known[EXPIRED]["state"] == "经营期限已届满"
    assert sandbox.get(f"/registry/{EXPIRED}") == known[EXPIRED]
    assert sandbox.http.get("/registry/91350100M000100Y43").status_code == 404
    assert sandbox.http.get("/samples/91350100M000100Y43.jpg").status_code == 404


def test_only_the_expired_one_is_past_its_term(index, sandbox):
    for entry in sandbox.get("/registry")["organizations"]:
        year = int(entry["term"].split("至")[1][:4]) if entry["term"].split("至")[1][:4].isdigit() else 9999
        assert (year < date.today().year) == (entry["uscc"] == EXPIRED), entry["term"]  # noqa: DTZ011 - years only
