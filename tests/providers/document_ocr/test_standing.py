"""Labels below each other that were found as one box are cut apart. No models."""

import cv2
import numpy as np
import pytest

from fairgate.providers.document_ocr.standing import cut_apart


def page(*tops):
    """Return white paper with a dark square of 30 pixels at each height, at 100 pixels from the left."""
    paper = np.full((300, 300, 3), 255, np.uint8)
    for top in tops:
        cv2.rectangle(paper, (100, top), (129, top + 29), (20, 20, 20), -1)
    return paper


def box(left, top, right, bottom):
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def heights(quads):
    return [(round(float(quad[0, 1])), round(float(quad[3, 1]))) for quad in quads]


@pytest.mark.parametrize(("tops", "rows"), [((50, 110), 2), ((50, 95, 140), 3), ((50, 80), 2)])
def test_a_standing_box_becomes_one_box_a_row(tops, rows):
    found = cut_apart([box(98, 48, 132, tops[-1] + 32)], page(*tops))
    assert len(found) == rows
    for (top, bottom), square in zip(heights(found), tops, strict=True):
        assert abs(top - square) < 6
        assert abs(bottom - square - 30) < 6


def test_lying_boxes_stay_as_they_are():
    lying = box(90, 48, 250, 82)
    assert cut_apart([lying], page(50))[0] is lying


def test_a_standing_box_without_print_stays():
    assert len(cut_apart([box(200, 10, 230, 90)], page(50))) >= 1
