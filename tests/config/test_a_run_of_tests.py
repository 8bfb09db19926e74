"""What a run of tests stands on: each worker's kept files and database are its own."""

import os
from pathlib import Path

from django.conf import settings

from tests.migrated import drop_leavings


def test_a_worker_keeps_its_files_where_no_other_worker_looks():
    run = Path(os.environ["FAIRGATE_TEST_RUN"])
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    assert Path(settings.MEDIA_ROOT) == run / worker / "files"
    assert (run / worker / "sandbox" / "provider.env").exists()


def test_what_a_killed_run_left_beside_a_database_of_this_name_is_dropped(tmp_path):
    name = tmp_path / "test-1.sqlite3"
    for end in ("", "-wal", "-shm"):
        Path(f"{name}{end}").touch()
    drop_leavings(str(name))
    assert [each.name for each in tmp_path.iterdir()] == [name.name]
