"""The recogniser's answers in signs: whoever reads many crops at once gets them in the order they were given."""

import numpy as np

from fairgate.providers.document_ocr.engine import _likeliest, batches
from fairgate.providers.document_ocr.turning import find_text
from fairgate.providers.document_ocr.views import crop_of, opened
from tests.factories.licences import business_licence, drawn


def crop(width):
    return np.zeros((48, width, 3), np.uint8)


def test_what_may_stand_there_comes_the_likeliest_first_and_nothing_unlikely():
    column = np.full(18_000, 1e-5, np.float32)
    column[[7, 70, 7_000, 17_999]] = (0.2, 0.7, 0.004, 0.006)
    assert _likeliest(column).tolist() == [70, 7, 17_999]


def test_of_many_likely_signs_only_the_first_seven_are_told():
    column = np.linspace(0.01, 0.1, 50, dtype=np.float32)
    assert _likeliest(column).tolist() == [49, 48, 47, 46, 45, 44, 43]


def test_every_crop_is_in_one_batch_the_short_ones_first():
    found = batches([crop(1500), crop(100), crop(1000), crop(500)])
    assert [index for batch in found for index in batch] == [1, 3, 2, 0]
    assert all(len(batch) * 48 <= 2400 for batch in found)


def test_a_crop_is_padded_by_less_than_a_third_of_its_width():
    found = batches([crop(width) for width in range(100, 1500, 10)])
    assert all(max(batch) * 10 + 100 <= 1.3 * (min(batch) * 10 + 100) for batch in found)


def test_many_crops_come_back_in_the_order_they_were_given(reader):
    picture = opened(drawn(business_licence()))
    quads = find_text(picture, reader._engine).quads
    crops = [crop_of(picture.pixels, quad) for quad in quads]
    read = ["".join(sign.char for sign in signs) for signs in reader._engine.recognise_all(crops)]
    alone = ["".join(sign.char for sign in reader._engine.recognise([each])[0]) for each in crops]
    assert read == alone
