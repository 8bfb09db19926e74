"""What a run of tests stands on: each worker's kept files are its own."""

import os
from pathlib import Path

from django.conf import settings


def test_a_worker_keeps_its_files_where_no_other_worker_looks():
    run = Path(os.environ["FAIRGATE_TEST_RUN"])
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    assert Path(settings.MEDIA_ROOT) == run / worker / "files"
    assert (run / worker / "sandbox" / "provider.env").exists()
