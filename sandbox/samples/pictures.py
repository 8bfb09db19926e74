"""Picture files of certificates, drawn once and kept in the data folder.

Drawing needs fonts and Pillow, some hundred megabytes of them, so a process of its own does it and ends:
`python -m sandbox.samples.pictures FOLDER` draws whatever is missing.
"""

import asyncio
import sys
from pathlib import Path

from sandbox.samples.fonts import NoFontError
from sandbox.samples.registry import ORGANIZATIONS, Organization

DRAWING = 2  # raise it when the drawing changes, so that kept pictures are drawn again
ROOT = Path(__file__).resolve().parents[2]
_one_at_a_time = asyncio.Lock()


async def picture_of(organization: Organization, folder: Path) -> Path:
    """Give the JPEG file of an organization's certificate. Raises NoFontError."""
    path = path_of(organization, folder)
    async with _one_at_a_time:
        if not path.exists():
            words = (sys.executable, "-m", "sandbox.samples.pictures", str(folder))
            drawing = await asyncio.create_subprocess_exec(*words, cwd=ROOT)
            await drawing.wait()
    if not path.exists():
        raise NoFontError("the picture cannot be drawn: apt-get install fonts-noto-cjk")
    return path


def path_of(organization: Organization, folder: Path) -> Path:
    """Give the file's place."""
    return folder / f"{organization.uscc}-{DRAWING}.jpg"


def draw_missing(folder: Path) -> None:
    """Draw every picture that is not there. Raises NoFontError."""
    from sandbox.samples.drawing import draw  # noqa: PLC0415 - the server must not load it

    folder.mkdir(parents=True, exist_ok=True)
    for organization in ORGANIZATIONS:
        path = path_of(organization, folder)
        if not path.exists():
            draft = path.with_suffix(".draft")
            draw(organization).save(draft, "JPEG", quality=88, dpi=(150, 150))
            draft.replace(path)


if __name__ == "__main__":
    draw_missing(Path(sys.argv[1]))
