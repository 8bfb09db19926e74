"""The typesetter that badges, letters and keepsakes ask for (their ports), played by Typst."""

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import segno
import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fairgate.credentials.badges.ports import BadgeFace
from fairgate.credentials.letters.wording import LetterWords
from fairgate.reporting.keepsake.ports import Paper

Form = Literal["pdf", "png"]
_TEMPLATE = Path(__file__).with_name("badge.typ")
_LETTER = Path(__file__).with_name("letter.typ")
_KEEPSAKE = Path(__file__).with_name("keepsake.typ")
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

    def letter(self, words: LetterWords, address: str) -> bytes:
        """Return a PDF of one page A4, with `address` as a QR code and in words."""
        [pdf] = self._letter(words, address, "pdf")
        return pdf

    def letter_picture(self, words: LetterWords, address: str, *, ppi: float = 144) -> list[bytes]:
        """Return a PNG for each page of a letter, exactly as it prints."""
        return self._letter(words, address, "png", ppi)

    def keepsake(self, paper: Paper) -> bytes:
        """Return a PDF of as many pages A4 as it takes."""
        with TemporaryDirectory(prefix="keepsake-") as root:
            Path(root, "keepsake.json").write_text(json.dumps(asdict(paper)), encoding="utf-8")
            Path(root, _KEEPSAKE.name).write_bytes(_KEEPSAKE.read_bytes())
            [pdf] = self._compiled(Path(root, _KEEPSAKE.name), "pdf", None)
            return pdf

    def _letter(self, words: LetterWords, address: str, form: Form, ppi: float | None = None) -> list[bytes]:
        with TemporaryDirectory(prefix="letter-") as root:
            told = json.dumps({**words.as_json(), "address": address})
            Path(root, "letter.json").write_text(told, encoding="utf-8")
            Path(root, "qr.svg").write_bytes(_qr(address))
            Path(root, _LETTER.name).write_bytes(_LETTER.read_bytes())
            return self._compiled(Path(root, _LETTER.name), form, ppi)

    def _set(self, faces: list[BadgeFace], form: Form, ppi: float | None = None) -> list[bytes]:
        if not 1 <= len(faces) <= CHUNK:
            raise ValueError(f"between 1 and {CHUNK} faces, not {len(faces)}")
        # Pictures reach Typst through files only, so the document gets a folder of its own for a moment.
        with TemporaryDirectory(prefix="badges-") as root:
            for name, data in _files(faces):
                Path(root, name).write_bytes(data)
            return self._compiled(Path(root, _TEMPLATE.name), form, ppi)

    def _compiled(self, main: Path, form: Form, ppi: float | None) -> list[bytes]:
        compiler = typst.Compiler(
            str(main), root=str(main.parent), font_paths=self._fonts, ignore_system_fonts=True
        )
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
