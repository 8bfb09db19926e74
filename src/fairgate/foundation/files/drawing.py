"""Drawing a picture anew: upright, in RGB, as a fresh JPEG that holds nothing but pixels."""

import io

from PIL import Image, ImageOps

KEPT_SIDE = 4096
_QUALITY = 90


def drawn_anew(opened: Image.Image) -> tuple[Image.Image, bytes]:
    """Return the pixels, no longer side above 4096, and their JPEG; raises whatever the decoder raises."""
    opened.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
    opened.load()
    picture = _in_colours(_upright(opened))
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    return picture, _encoded(picture)


def _upright(opened: Image.Image) -> Image.Image:
    """Turn the picture as its EXIF says; broken EXIF counts as none."""
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # EXIF is free text to an attacker; a picture without it is still a picture
        return opened.copy()


def _in_colours(picture: Image.Image) -> Image.Image:
    """Return RGB of any mode: what is transparent becomes white, 16 bits of grey become 8."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    return picture.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    """Save from bare pixels, so that no comment, profile or EXIF of the upload can come along."""
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
