"""What an applicant has changed, in words: names of countries and choices, never the signs that we store."""

from dataclasses import asdict

import pytest

from fairgate.portals.delegation.changes import change_lines, changed_from
from fairgate.portals.delegation.field_names import choices_of, name_of
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.reviews.content import Change
from fairgate.registration.reviews.states import SubjectKind


def told(kind, field, before, now, language="zh-hans"):
    line = changed_from(kind, Change(field, before, now), language)
    parts = (line.comparison.read, line.comparison.given)
    return (str(line.term), *("".join(piece.text for piece in part) for part in parts))


@pytest.mark.parametrize(
    ("kind", "field", "before", "now", "words"),
    [
        ("person", "nationality", "CHN", "DEU", ("国籍", "中国", "德国")),
        ("person", "document_issuer", "", "GBO", ("护照签发国", "", "英国")),
        ("person", "document_kind", "resident_id", "passport", ("证件类型", "居民身份证", "护照")),
        ("person", "gender", "male", "female", ("性别", "男", "女")),
        ("organization", "staff", "", "under_50", ("人员规模", "", "50人以下")),
        ("organization", "turnover", None, 1_200_000_000, ("年营业额（万元）", "", "1,200")),
        ("organization", "contact_phone", "13800138046", "", ("联系人办公电话", "138****8046", "")),
        ("organization", "contact_phone", "02150138046", "", ("联系人办公电话", "02150138046", "")),
    ],
)
def test_a_change_is_told_in_words(kind, field, before, now, words):
    assert told(kind, field, before, now) == words


def test_an_english_reader_reads_the_countrys_english_name():
    assert told("person", "nationality", "CHN", "DEU", "en")[1:] == ("China", "Germany")


@pytest.mark.parametrize(("kind", "file"), [("person", PersonFile()), ("organization", OrganizationFile())])
def test_every_field_has_a_name(kind, file):
    assert [each for each in asdict(file) if name_of(kind, each) == each] == []
    named = {field for field, _words in choices_of(SubjectKind(kind))}
    assert not named & {"gender", "delegation", "document_issuer", "staff"}


def test_without_changes_there_are_no_lines():
    class Unchanged:
        kind, changes = "person", ()

    assert change_lines(Unchanged(), "zh-hans") == []
