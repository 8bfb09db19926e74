"""The typesetter that badges ask for (credentials.badges.ports.Typesetter), played by Typst."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import segno
import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fairgate.credentials.badges.ports import BadgeFace

Form = Literal["pdf", "png"]
_TEMPLATE = Path(__file__).with_name("badge.typ")
CHUNK = 500
"""Faces in one document at most: the memory of a document grows with its pages."""


class Typst:
    """Sets badge faces with the fonts of one folder; system fonts are never looked at."""

    def __init__(self, font_dir: Path) -> None:
        self._fonts = typst.Fonts(False, False, [str(font_dir)])
        if not self._fonts.families():
            raise ImproperlyConfigured(f"FONT_DIR holds no font: {font_dir}")

    @classmethod
    def from_settings(cls) -> "Typst":
        """Return a typesetter with the fonts of settings.FONT_DIR; ImproperlyConfigured when it has none."""
        return cls(Path(settings.FONT_DIR))

    def badges(self, faces: list[BadgeFace]) -> bytes:
        """Return one PDF, a page of 90 x 130 mm for each face in order; ValueError for none or over 500."""
        [pdf] = self._set(faces, "pdf")
        return pdf

    def pictures(self, faces: list[BadgeFace], *, ppi: float = 144) -> list[bytes]:
        """Return one PNG for each face, exactly as its page prints."""
        return self._set(faces, "png", ppi)

    def _set(self, faces: list[BadgeFace], form: Form, ppi: float | None = None) -> list[bytes]:
        if not 1 <= len(faces) <= CHUNK:
            raise ValueError(f"between 1 and {CHUNK} faces, not {len(faces)}")
        # Pictures reach Typst through files only, so the document gets a folder of its own for a moment.
        with TemporaryDirectory(prefix="badges-") as root:
            for name, data in _files(faces):
                Path(root, name).write_bytes(data)
            return self._compiled(Path(root), form, ppi)

    def _compiled(self, root: Path, form: Form, ppi: float | None) -> list[bytes]:
        main = str(root / _TEMPLATE.name)
        compiler = typst.Compiler(main, root=str(root), font_paths=self._fonts, ignore_system_fonts=True)
        made = compiler.compile(format=form, ppi=ppi)
        return made if isinstance(made, list) else [made or b""]


def _files(faces: list[BadgeFace]) -> Iterator[tuple[str, bytes]]:
    yield _TEMPLATE.name, _TEMPLATE.read_bytes()
    yield "badges.json", json.dumps([_words_of(face) for face in faces]).encode()
    for n, face in enumerate(faces):
        yield f"qr-{n}.svg", _qr(face.token)
        if face.photo:
            yield f"photo-{n}.jpg", face.photo


def _words_of(face: BadgeFace) -> dict[str, object]:
    return {"face": face.face.as_json(), "number": face.number, "has_photo": bool(face.photo)}


def _qr(token: str) -> bytes:
    out = io.BytesIO()
    segno.make_qr(token, error="m").save(out, kind="svg", border=0, dark="#14201e")
    return out.getvalue()
