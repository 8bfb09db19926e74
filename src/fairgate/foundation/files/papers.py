"""Papers from strangers: a picture, or a PDF that is drawn as one. A PDF itself is never kept and never shown.

Source: guide R49, protocols 9.4. A PDF is a program for its reader; ours runs in a process of its own with a limit on
time and memory, without our secrets, and of what it answers only pixels are taken (`clean_image`).
"""

import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import BoundedSemaphore

from fairgate.foundation.errors import Refusal, Refused
from fairgate.foundation.files.names import safe_name
from fairgate.foundation.files.pictures import CleanImage, clean_image
from fairgate.foundation.files.rasterising import ENDS, MOST_PAGES
from fairgate.foundation.words import Words, _

_MEGABYTE = 1024 * 1024
_MARK = re.compile(rb"\s{0,16}%PDF-\d")
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
_SECONDS, _WAITING = 10, 10
"""What drawing may compute, and how much longer we wait for it by the clock."""
_DRAWING = BoundedSemaphore(2)
_ACTIVE_WORDS = _("PDF里带有程序、附件或表单，不能接收。请截图，或打印成新的PDF后再上传。")
_SAYS: dict[int, Words] = {
    ENDS["locked"]: _("PDF有密码，打不开。请去掉密码，或截图后再上传。"),
    ENDS["broken"]: _("PDF已损坏或没有传完整，打不开。请重新导出，或截图后再上传。"),
    ENDS["active"]: _ACTIVE_WORDS,
}


def clean_paper(
    data: bytes,
    *,
    name: str,
    max_bytes: int = 10 * _MEGABYTE,
    min_side: int = 1,
    field: str = "picture",
    seconds: int = _SECONDS,
) -> CleanImage:
    """Return a picture or the pages of a PDF drawn anew, or raise Refused with one sentence beside `field`.

    The pages of a PDF (three at most) stand one below the other; `kind` is then "pdf", `sha256` that of the upload.
    """
    if _MARK.match(data) is None:
        return clean_image(data, name=name, max_bytes=max_bytes, min_side=min_side, field=field)
    if len(data) > max_bytes:
        most = {"limit": max_bytes // _MEGABYTE}
        raise _refused(_("PDF不能超过%(limit)s MB，请截图后再上传。") % most, field)
    if _ACTIVE.search(data):
        raise _refused(_ACTIVE_WORDS, field)
    jpeg = _drawn(data, field, seconds)
    drawn = clean_image(jpeg, name=name, max_bytes=4 * max_bytes, min_side=min_side, field=field)
    shown = safe_name(name, otherwise="PDF")
    shown = shown if shown.lower().endswith(".pdf") else f"{shown}.pdf"
    return replace(drawn, sha256=hashlib.sha256(data).hexdigest(), kind="pdf", name=shown)


def _drawn(data: bytes, field: str, seconds: int) -> bytes:
    script = Path(__file__).with_name("rasterising.py")
    with _DRAWING:
        try:
            done = subprocess.run(  # noqa: S603 - our own file by our own interpreter
                [sys.executable, "-I", str(script), str(seconds)],
                input=data,
                capture_output=True,
                timeout=seconds + _WAITING,
                env={},
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _refused(_too_much(), field) from error
    if done.returncode == ENDS["pages"]:
        raise _refused(_("PDF最多%(limit)s页，请只上传凭证那一页。") % {"limit": MOST_PAGES}, field)
    if done.returncode:
        raise _refused(_SAYS.get(done.returncode) or _too_much(), field)
    return done.stdout


def _too_much() -> Words:
    return _("PDF太复杂，处理不了。请截图后再上传。")


def _refused(words: Words, field: str) -> Refused:
    return Refused(Refusal(words, field, "picture"))
