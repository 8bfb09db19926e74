"""Pictures from strangers: refused in words, or drawn anew so that nothing but pixels is left.

Source: guide R16 (PNG, JPG, JPEG only), protocols 9.1 items 24, 25, 40 and 9.4.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from threading import BoundedSemaphore

from PIL import Image

from fairgate.foundation.errors import Refusal, Refused
from fairgate.foundation.files.drawing import drawn_anew
from fairgate.foundation.files.fingerprints import perceptual_hash
from fairgate.foundation.files.kinds import carries_a_stowaway, other_kind, picture_kind
from fairgate.foundation.files.names import safe_name
from fairgate.foundation.words import Words, _

_MEGABYTE = 1024 * 1024
_MOST_SCANS = 64
"""Scans in one JPEG: cameras write up to a dozen, an attack hundreds, each as dear as the whole picture."""
_DECODING = BoundedSemaphore(2)
"""A picture of 40 megapixels takes 160 MB while it is opened: never more than two at once in a process."""


@dataclass(frozen=True)
class CleanImage:
    """A picture drawn anew: fresh JPEG in RGB, upright, no metadata, no longer side above 4096 pixels."""

    jpeg: bytes
    width: int
    height: int
    sha256: str
    """Of the bytes as they were uploaded, in hex."""
    perceptual_hash: str
    kind: str
    """What was uploaded: "png", "jpeg", or "pdf" (`clean_paper`)."""
    name: str
    """The uploaded name made safe, only to be shown."""


@dataclass(frozen=True)
class _Limits:
    max_bytes: int
    max_pixels: int
    min_side: int


class _Unfit(Exception):  # noqa: N818 - an answer on its way to becoming a Refusal
    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words


def clean_image(
    data: bytes,
    *,
    name: str,
    max_bytes: int = 10 * _MEGABYTE,
    max_pixels: int = 40_000_000,
    min_side: int = 1,
    field: str = "picture",
) -> CleanImage:
    """Return the picture drawn anew, or raise Refused with one sentence beside `field`."""
    limits = _Limits(max_bytes, max_pixels, min_side)
    try:
        _refuse_bytes(data, limits)
        with _DECODING, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _cleaned(data, name, limits)
    except _Unfit as unfit:
        raise Refused(Refusal(unfit.words, field, "picture")) from unfit
    except (
        Image.DecompressionBombError
    ) as error:  # the decoder's own limit, met before it hands us the header
        raise Refused(Refusal(_too_many_pixels(limits), field, "picture")) from error
    except Exception as error:  # hostile bytes make a decoder raise almost anything, never a fault of ours
        broken = _("图片已损坏或没有传完整，打不开。请重新拍照或另存后再上传。")
        raise Refused(Refusal(broken, field, "picture")) from error


def _refuse_bytes(data: bytes, limits: _Limits) -> None:
    """Raise _Unfit for what shows in the bytes alone, before any decoder sees them."""
    if not data:
        raise _Unfit(_("文件是空的，请重新选择图片。"))
    if len(data) > limits.max_bytes:
        most = {"limit": limits.max_bytes // _MEGABYTE}
        raise _Unfit(_("图片不能超过%(limit)s MB，请压缩后再上传。") % most)
    if picture_kind(data) is None:
        found = {"kind": other_kind(data)}
        raise _Unfit(_("只能上传PNG、JPG或JPEG图片，这个文件是%(kind)s。请另存为JPG后再上传。") % found)
    if carries_a_stowaway(data):
        raise _Unfit(_("图片里夹带了别的文件，不能接收。请重新拍照，或截图后再上传。"))
    if picture_kind(data) == "jpeg" and data.count(b"\xff\xda") > _MOST_SCANS:
        raise _Unfit(_("图片的结构不正常，不能接收。请重新拍照，或截图后再上传。"))


def _cleaned(data: bytes, name: str, limits: _Limits) -> CleanImage:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        _refuse_header(opened, limits)
        picture, jpeg = drawn_anew(opened)
    kind = picture_kind(data) or ""
    return CleanImage(
        jpeg=jpeg,
        width=picture.width,
        height=picture.height,
        sha256=hashlib.sha256(data).hexdigest(),
        perceptual_hash=perceptual_hash(picture),
        kind=kind,
        name=_shown_name(name, kind),
    )


def _refuse_header(opened: Image.Image, limits: _Limits) -> None:
    """Raise _Unfit by what the header says: nothing has been decompressed yet.

    A JPEG of several frames (MPO) is what many phones write, and its first frame is the picture; a PNG of
    several frames is an animation.
    """
    width, height = opened.size
    if width * height > limits.max_pixels:
        raise _Unfit(_too_many_pixels(limits))
    if min(width, height) < limits.min_side:
        least = {"limit": limits.min_side}
        raise _Unfit(_("图片太小，看不清：较短的一边至少要%(limit)s像素。请靠近些重新拍照。") % least)
    if opened.format == "PNG" and getattr(opened, "is_animated", False):
        raise _Unfit(_("这是会动的图片，请上传一张静止的图片。"))


def _too_many_pixels(limits: _Limits) -> Words:
    most = {"limit": limits.max_pixels // 1_000_000}
    return _("图片不能超过%(limit)s00万像素，请缩小后再上传。") % most


def _shown_name(name: str, kind: str) -> str:
    """Give a name without a picture's suffix the right one, so that "a.php" is shown as "a.php.jpg"."""
    shown = safe_name(name)
    suffix = {"png": ".png", "jpeg": ".jpg"}[kind]
    return shown if shown.lower().endswith((".png", ".jpg", ".jpeg")) else shown + suffix
