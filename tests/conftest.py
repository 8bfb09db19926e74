"""What all tests share: no test speaks to anything but this machine, and Chinese is the language."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_chinese():
    with translation.override("zh-hans"):
        yield
