"""Labels of certificates, known though a sign of them was misread."""

import pytest

from fairgate.providers.document_ocr.labels import label_at_start


@pytest.mark.parametrize(
    ("text", "field"), [("宗器和为人民身体", "scope"), ("宗器和", None), ("宗器和注册资本", None)]
)
def test_the_label_of_an_institutions_mission_is_known_with_its_second_sign_misread(text, field):
    found = label_at_start(text)
    assert (found.field if found else None) == field
