"""What a file is, by its content alone: name and declared type are only what a stranger says."""

import io
import re
import zipfile

from fairgate.foundation.words import Words, _

PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}

_OTHERS: tuple[tuple[re.Pattern[bytes], Words], ...] = (
    (re.compile(rb"GIF8[79]a"), _("GIF图片")),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), _("WebP图片")),
    (re.compile(rb".{4}ftyp(hei[cfmsx]|hev[cx]|mif1|msf1)", re.DOTALL), _("HEIC图片")),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), _("AVIF图片")),
    (re.compile(rb".{4}ftyp", re.DOTALL), _("视频")),
    (re.compile(rb"II\*\x00|MM\x00\*"), _("TIFF图片")),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), _("BMP图片")),
    (re.compile(rb"\x00\x00[\x01\x02]\x00"), _("图标文件")),
    (re.compile(rb"8BPS"), _("PSD文件")),
    (re.compile(rb"\s*%PDF-"), _("PDF文件")),
    (re.compile(rb"PK(\x03\x04|\x05\x06|\x07\x08)"), _("压缩包或Office文件")),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ"), _("压缩包")),
    (re.compile(rb"\xd0\xcf\x11\xe0"), _("Office文件")),
    (re.compile(rb"MZ|\x7fELF|#!"), _("程序")),
    (re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml.*)?(<!--.*)?<svg", re.DOTALL | re.IGNORECASE), _("SVG图片")),
    (re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<", re.DOTALL), _("网页或XML文件")),
)

_STOWAWAYS = re.compile(
    rb"<script|<html|<!doctype|<iframe|<\?php|__HALT_COMPILER|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.IGNORECASE
)
_PDF_HEAD = 1024
"""PDF readers look for their mark in so many first bytes."""


def picture_kind(data: bytes) -> str | None:
    """Return "png" or "jpeg" by the first bytes, or None for everything else. Source: guide R16."""
    return next((kind for kind, mark in PICTURES.items() if data.startswith(mark)), None)


def other_kind(data: bytes) -> Words:
    """Return the name of what a file is instead of a picture, as far as its first bytes tell."""
    head = data[:2048]
    return next((words for mark, words in _OTHERS if mark.match(head)), _("其他格式的文件"))


def carries_a_stowaway(data: bytes) -> bool:
    """Say whether a picture is at the same time an archive, a document or a script (a polyglot)."""
    return (
        zipfile.is_zipfile(io.BytesIO(data))
        or b"%PDF-" in data[:_PDF_HEAD]
        or _STOWAWAYS.search(data) is not None
    )
