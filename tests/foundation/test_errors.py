"""All reasons are told at once."""

import pytest

from fairgate.foundation.errors import Refusal, Refused, Stale, refuse


def test_every_reason_is_carried_so_that_all_can_be_mended_at_once():
    with pytest.raises(Refused) as caught:
        refuse(Refusal("缺姓名", "name"), None, Refusal("缺手机", "mobile"))
    assert [refusal.field for refusal in caught.value.refusals] == ["name", "mobile"]


def test_nothing_happens_when_nothing_stands_against_it():
    refuse(None, None)


def test_a_stale_record_says_what_to_do():
    assert "刷新" in str(Stale().refusals[0].words)
