"""What happens to a page before it is uploaded: photographed, copied, stamped, folded, turned. Each is seeded."""

from collections.abc import Callable, Mapping
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.factories.forms import BOLD, FONTS, SEAL, font_of

Spoil = Callable[[Image.Image, Random], Image.Image]


def scanned(page: Image.Image, _luck: Random) -> Image.Image:
    """A flat scan."""
    return page


def photographed(page: Image.Image, luck: Random, *, lean: float = 0.02, around: float = 0.08) -> Image.Image:
    """Lay the page on a desk: perspective, a shadow, a little blur and noise."""
    source = np.asarray(page)[:, :, ::-1]
    height, width = source.shape[:2]
    pad = int(around * width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + pad + np.array([[luck.uniform(-lean, lean) * width for _ in "xy"] for _ in corners])
    size = (width + 2 * pad, height + 2 * pad)
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    desk = np.full(
        (size[1], size[0], 3), luck.choice(((70, 90, 120), (150, 155, 160), (60, 60, 70))), np.uint8
    )
    laid = cv2.warpPerspective(source, matrix, size, desk, borderMode=cv2.BORDER_TRANSPARENT)
    return Image.fromarray(_lit(laid, luck)[:, :, ::-1])


def on_a_wall(page: Image.Image, luck: Random) -> Image.Image:
    """Photograph it from the side, framed on a wall, so that it fills a third of the picture."""
    return photographed(page, luck, lean=0.05, around=0.45).resize((2600, 2000))


def watermarked(page: Image.Image, luck: Random) -> Image.Image:
    """Lay words over all of it in grey, again and again, slanting."""
    words = luck.choice(("仅供参展报名使用", "仅供网站展示使用 他用无效", "复印无效"))
    cover = Image.new("RGBA", (page.width * 2, page.height * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(cover)
    font = font_of(FONTS, page.width // 34)
    ink = (95, 95, 95, luck.randint(70, 120))
    for down in range(0, cover.height, page.width // 7):
        for along in range(0, cover.width, page.width // 3):
            pen.text((along + (down // 3) % 200, down), words, font=font, fill=ink)
    turned = cover.rotate(luck.choice((12, 25, -20)), resample=Image.Resampling.BICUBIC)
    out = page.convert("RGBA")
    out.alpha_composite(
        turned.crop((page.width // 2, page.height // 2, page.width * 3 // 2, page.height * 3 // 2))
    )
    return out.convert("RGB")


def stamped(page: Image.Image, luck: Random) -> Image.Image:
    """Press a company's seal over the values, as copies are."""
    side = page.width // 5
    seal = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    pen.ellipse((4, 4, side - 4, side - 4), outline=(*SEAL, 170), width=side // 30)
    pen.text((side / 2, side / 2), "★", font=font_of(FONTS, side // 3), fill=(*SEAL, 170), anchor="mm")
    pen.text(
        (side / 2, side * 0.8), "合同专用章", font=font_of(BOLD, side // 9), fill=(*SEAL, 170), anchor="mm"
    )
    out = page.convert("RGBA")
    out.alpha_composite(
        seal, (int(page.width * luck.uniform(0.12, 0.35)), int(page.height * luck.uniform(0.25, 0.5)))
    )
    return out.convert("RGB")


def photocopied(page: Image.Image, luck: Random) -> Image.Image:
    """Copy it in black and white onto an upright sheet with words below, pale and speckled."""
    grey = np.asarray(page.convert("L")).astype(np.float32)
    copied = np.clip((grey - 60) * 1.5 + 10, 0, 255)
    noise = np.random.default_rng(luck.randint(0, 10**6)).normal(0, 14, copied.shape)
    picture = Image.fromarray((copied + noise).clip(0, 255).astype(np.uint8))
    width = 1500
    picture = picture.resize((width, picture.height * width // picture.width))
    sheet = Image.new("L", (1754, max(2480, picture.height + 500)), 250)
    sheet.paste(picture, (127, 140))
    pen = ImageDraw.Draw(sheet)
    pen.text(
        (300, picture.height + 240),
        "此复印件与原件一致，仅供办理展会报名使用",
        font=font_of(BOLD, 46),
        fill=30,
    )
    return sheet.convert("RGB").rotate(luck.uniform(-1.2, 1.2), fillcolor=(250, 250, 250))


def folded(page: Image.Image, luck: Random) -> Image.Image:
    """Fold it once each way: the halves are lit differently and a bright line runs along the fold."""
    pixels = np.asarray(page).astype(np.float32)
    across, down = int(page.width * luck.uniform(0.45, 0.55)), int(page.height * luck.uniform(0.4, 0.6))
    pixels[:, across:] *= 0.86
    pixels[down:] *= 0.92
    pixels[:, across - 3 : across + 3] = pixels[:, across - 3 : across + 3] * 0.4 + 150
    pixels[down - 3 : down + 3] = pixels[down - 3 : down + 3] * 0.4 + 150
    return photographed(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)), luck, lean=0.01)


def glaring(page: Image.Image, luck: Random) -> Image.Image:
    """Photograph it behind glass with a lamp in it."""
    laid = np.asarray(photographed(page, luck)).astype(np.float32)
    height, width = laid.shape[:2]
    down, along = np.mgrid[0:height, 0:width].astype(np.float32)
    middle = (width * luck.uniform(0.3, 0.8), height * luck.uniform(0.3, 0.7))
    light = np.exp(
        -(((along - middle[0]) / (width * 0.09)) ** 2 + ((down - middle[1]) / (height * 0.1)) ** 2)
    )
    return Image.fromarray((laid + 110 * light[..., None]).clip(0, 255).astype(np.uint8))


def from_a_screen(page: Image.Image, luck: Random) -> Image.Image:
    """Photograph it off a screen: the grids of pixels beat against each other."""
    laid = np.asarray(photographed(page, luck, lean=0.01)).astype(np.float32)
    down, along = np.mgrid[0 : laid.shape[0], 0 : laid.shape[1]].astype(np.float32)
    beat = 9 * np.sin(along / 2.3 + down / 37) + 9 * np.sin(down / 2.9 + along / 53)
    return Image.fromarray((laid + beat[..., None]).clip(0, 255).astype(np.uint8))


def small(page: Image.Image, luck: Random) -> Image.Image:
    """Save it as it was shown on a web page, 700 pixels on its long side."""
    page.thumbnail((luck.choice((650, 700, 760)),) * 2, Image.Resampling.LANCZOS)
    return page


def tiny(page: Image.Image, _luck: Random) -> Image.Image:
    """Save it 400 pixels wide: most of it can no longer be read by anybody."""
    page.thumbnail((400, 400), Image.Resampling.LANCZOS)
    return page


def turned(page: Image.Image, luck: Random) -> Image.Image:
    """Lay it on its side or its head."""
    return page.rotate(luck.choice((90, 180, 270)), expand=True)


def with_another(page: Image.Image, luck: Random) -> Image.Image:
    """Put it on one picture with a card that bears another number."""
    sheet = Image.new("RGB", (page.width + 120, page.height + 620), (246, 246, 244))
    sheet.paste(page, (60, 40))
    pen = ImageDraw.Draw(sheet)
    top = page.height + 90
    pen.rounded_rectangle(
        (80, top, 860, top + 480), 30, fill=(222, 234, 240), outline=(120, 150, 170), width=4
    )
    for number, line in enumerate(
        ("姓名 张某某", "性别 女 民族 汉", "出生 1990 年 1 月 1 日", "住址 某省某市某路1号")
    ):
        pen.text((120, top + 50 + number * 80), line, font=font_of(FONTS, 40), fill=(30, 30, 30))
    pen.text((120, top + 400), "公民身份号码 110101199001011237", font=font_of(FONTS, 40), fill=(30, 30, 30))
    return photographed(sheet, luck, lean=0.005, around=0.03)


def _lit(pixels: np.ndarray, luck: Random) -> np.ndarray:
    height, width = pixels.shape[:2]
    down, along = np.mgrid[0:height, 0:width].astype(np.float32)
    shadow = luck.uniform(0.1, 0.35) / (
        1 + np.exp(-(along + down - width * luck.uniform(0.5, 1.2)) / (width * 0.1))
    )
    noise = np.random.default_rng(luck.randint(0, 10**6)).normal(0, 3, pixels.shape)
    lit = (pixels * (1 - shadow)[..., None] + noise).clip(0, 255).astype(np.uint8)
    blur = ImageFilter.GaussianBlur(luck.uniform(0.3, 0.9))
    return np.asarray(Image.fromarray(lit).filter(blur))


SPOILS: Mapping[str, Spoil] = {
    "scan": scanned, "photo": photographed, "wall": on_a_wall, "watermark": watermarked, "stamp": stamped,
    "photocopy": photocopied, "fold": folded, "glare": glaring, "screen": from_a_screen, "small": small,
    "tiny": tiny, "turned": turned, "another": with_another,
}  # fmt: skip  # a table
