"""Files that a stranger might upload as a picture, each made by hand and each with a reason to be refused."""

import binascii
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"


def picture(
    kind: str = "JPEG", *, size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: object
) -> bytes:
    """Return a sound picture of Pillow's making."""
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert(mode).save(out, kind, **options)
    return out.getvalue()


def archive(name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, "hello")
    return out.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", binascii.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes, data: bytes = b"", depth: int = 8, colour: int = 2) -> bytes:
    """Return a PNG of these chunks, whatever sense they make."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = png_chunk(b"IDAT", data or zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + png_chunk(b"IEND", b"")


def animated_png() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (320, 320), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def of_many_scans() -> bytes:
    """Return a JPEG whose last scan is repeated a thousand times."""
    whole = picture(size=(400, 400))
    scan = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + scan * 1000 + b"\xff\xd9"


def with_broken_tables() -> bytes:
    whole = picture()
    start = whole.index(b"\xff\xc4")
    return whole[:start] + b"\xff\xc4\xff\xff" + bytes(40) + whole[start + 44 :]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "one byte": lambda: b"\xff",
    "plain text": lambda: b"this is no picture",
    "svg": lambda: SVG,
    "svg with a declaration": lambda: b'<?xml version="1.0"?>' + SVG,
    "html": lambda: b"<!doctype html><script>alert(1)</script>",
    "xml with an entity": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    ),
    "pdf": lambda: PDF,
    "gif": lambda: picture("GIF", mode="P"),
    "webp": lambda: picture("WEBP"),
    "tiff": lambda: picture("TIFF"),
    "bmp": lambda: picture("BMP"),
    "icon": lambda: picture("ICO", size=(64, 64)),
    "heic": lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(400),
    "avif": lambda: b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif" + bytes(400),
    "video": lambda: b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isomiso2" + bytes(400),
    "zip": archive,
    "office document": lambda: archive("word/document.xml"),
    "gzip": lambda: b"\x1f\x8b\x08\x00" + bytes(200),
    "windows program": lambda: b"MZ\x90\x00" + bytes(400),
    "elf program": lambda: b"\x7fELF" + bytes(400),
    "shell script": lambda: b"#!/bin/sh\nrm -rf /\n",
    "php": lambda: b"<?php system($_GET['c']); ?>",
    "postscript": lambda: b"%!PS-Adobe-3.0\n(x) run",
    "jpeg mark and nothing": lambda: b"\xff\xd8\xff\xe0",
    "png mark and nothing": lambda: b"\x89PNG\r\n\x1a\n",
    "truncated jpeg": lambda: picture()[:-4000],
    "truncated png": lambda: picture("PNG")[:-4000],
    "jpeg with broken tables": with_broken_tables,
    "jpeg of zeros": lambda: b"\xff\xd8\xff\xe0" + bytes(5000),
    "png with a wrong checksum": lambda: png(100, 100)[:20] + b"\x00" + png(100, 100)[21:],
    "png of fifty thousand squared": lambda: png(50_000, 50_000),
    "png of two to the thirty-one": lambda: png(2**31 - 1, 2**31 - 1),
    "png of no width": lambda: png(0, 100),
    "png of impossible depth": lambda: png(100, 100, depth=3),
    "png with a text bomb": lambda: png(
        400, 400, png_chunk(b"zTXt", b"k\x00\x00" + zlib.compress(bytes(80_000_000)))
    ),
    "png with less data than it says": lambda: png(4000, 4000, data=zlib.compress(bytes(10))),
    "animated png": animated_png,
    "forty-one megapixels": lambda: png(6410, 6400),
    "more than ten megabytes": lambda: picture() + bytes(11 * 1024 * 1024),
    "jpeg and zip in one": lambda: picture() + archive(),
    "png and zip in one": lambda: picture("PNG") + archive("evil.class"),
    "jpeg with a pdf in its comment": lambda: picture(comment=PDF),
    "jpeg with a script in its comment": lambda: picture(comment=b"<script>alert(1)</script>"),
    "jpeg with php in its comment": lambda: picture(comment=b"<?php phpinfo(); ?>"),
    "png with html in a text": lambda: png(100, 100, png_chunk(b"tEXt", b"k\x00<html><body onload=x()>")),
    "jpeg and phar in one": lambda: picture() + b"<?php __HALT_COMPILER(); ?>" + bytes(100),
    "jpeg and rar in one": lambda: picture() + b"Rar!\x1a\x07\x00" + bytes(100),
    "jpeg of a thousand scans": of_many_scans,
    "too small to read": lambda: picture(size=(900, 40)),
}
