"""Chinese fonts of this machine: found by file name, so that no font tool is needed."""

from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/System/Library/Fonts"),
    Path("/System/Library/AssetsV2"),
    Path("/Library/Fonts"),
    HERE / "node_modules/@expo-google-fonts/noto-sans-sc",
)
SONG = (
    "NotoSerifCJK-Regular.ttc",
    "NotoSerifCJKsc-Regular.otf",
    "SourceHanSerifSC-Regular.otf",
    "uming.ttc",
    "Songti.ttc",
)
HEI = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "NotoSansSC_400Regular.ttf",
)


class NoFontError(Exception):
    """This machine has no Chinese font."""


@lru_cache(maxsize=2)
def font_file(style: str) -> Path:
    """Give a file for `song` (with feet) or `hei` (without), else the other. Raises NoFontError."""
    wanted = SONG + HEI if style == "song" else HEI + SONG
    found = _installed()
    for name in wanted:
        if name in found:
            return found[name]
    raise NoFontError("no Chinese font is installed: apt-get install fonts-noto-cjk")


def is_drawable() -> bool:
    """Say whether certificates can be drawn on this machine."""
    try:
        return font_file("hei").exists()
    except NoFontError:
        return False


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    suffixes = {".ttc", ".ttf", ".otf"}
    return {
        path.name: path
        for folder in FOLDERS
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix in suffixes
    }
