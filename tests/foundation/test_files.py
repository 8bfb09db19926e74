"""Pictures from strangers are drawn anew, hostile ones refused in words, and kept under names of our own."""

import io
import re

import pytest
from PIL import Image

from fairgate.foundation.errors import NotFound, Refused
from fairgate.foundation.files import clean_image, distance, drop, keep, read, safe_name
from tests.factories.hostile import HOSTILE, picture


def refusal_of(data, **limits):
    with pytest.raises(Refused) as caught:
        clean_image(data, name="营业执照.jpg", **limits)
    (refusal,) = caught.value.refusals
    return refusal


def opened(clean):
    return Image.open(io.BytesIO(clean.jpeg))


def half_and_half(size=(400, 200)):
    """Return a picture that is red on its left half and blue on its right."""
    both = Image.new("RGB", size, "blue")
    both.paste("red", (0, 0, size[0] // 2, size[1]))
    return both


def saved(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_beside_the_field_in_a_sentence(kind):
    refusal = refusal_of(HOSTILE[kind](), min_side=100)
    assert refusal.field == "picture"
    assert re.search(r"[\u4e00-\u9fff].*。$", str(refusal.words))


def test_there_are_at_least_thirty_kinds_of_hostile_file():
    assert len(HOSTILE) >= 30


def test_the_refusal_says_what_the_file_is_instead():
    assert "PDF文件" in str(refusal_of(HOSTILE["pdf"]()).words)
    assert "HEIC图片" in str(refusal_of(HOSTILE["heic"]()).words)


@pytest.mark.parametrize("side", [7_000, 20_000])
def test_a_picture_of_too_many_pixels_is_told_so_however_many(side):
    bomb = saved(Image.new("1", (side, side)), "PNG")
    assert "不能超过4000万像素" in str(refusal_of(bomb).words)


def test_the_field_of_the_refusal_is_the_one_that_was_asked_for():
    assert refusal_of(b"", field="photo").field == "photo"


@pytest.mark.parametrize("name", ["a.png", "a.exe", "a.jpg.php", ""])
def test_what_counts_is_the_content_and_not_the_name(name):
    assert clean_image(picture(), name=name).kind == "jpeg"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"),
     ("PNG", "1"), ("PNG", "I;16")],
)  # fmt: skip  # a table
def test_every_sound_mode_becomes_a_fresh_rgb_jpeg(kind, mode):
    source = Image.new(mode, (64, 48)) if mode == "I;16" else Image.effect_noise((64, 48), 40).convert(mode)
    clean = clean_image(saved(source, kind), name="a")
    assert (opened(clean).format, opened(clean).mode, opened(clean).size) == ("JPEG", "RGB", (64, 48))


def test_what_is_transparent_becomes_white():
    clean = clean_image(saved(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG"), name="a.png")
    assert opened(clean).getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("orientation", "size", "left_top"),
    [(1, (400, 200), "red"), (3, (400, 200), "blue"), (6, (200, 400), "red")],
)
def test_a_picture_is_turned_as_its_exif_says_and_the_exif_is_gone(orientation, size, left_top):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "taken at home"
    clean = clean_image(saved(half_and_half(), exif=exif.tobytes()), name="a.jpg")
    red, _green, blue = opened(clean).getpixel((5, 5))
    assert ("red" if red > blue else "blue", opened(clean).size) == (left_top, size)
    assert not opened(clean).getexif()
    assert b"taken at home" not in clean.jpeg


def test_broken_exif_does_not_spoil_a_sound_picture():
    data = saved(half_and_half(), exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff garbage")
    assert clean_image(data, name="a.jpg").width == 400


def test_comments_and_what_follows_the_picture_are_left_behind():
    clean = clean_image(picture(comment=b"secret") + b"trailing secret", name="a.jpg")
    assert b"secret" not in clean.jpeg


def test_the_first_frame_of_a_phones_double_picture_is_taken():
    frames = [half_and_half(), Image.new("RGB", (400, 200), "green")]
    data = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    red, _green, blue = opened(clean_image(data, name="a.jpg")).getpixel((5, 5))
    assert red > blue


def test_a_large_picture_is_kept_no_longer_than_four_thousand_and_some():
    clean = clean_image(saved(Image.new("RGB", (6000, 300))), name="a.jpg")
    assert (clean.width, clean.height) == (4096, 205)


def test_copies_of_a_picture_share_the_fingerprint_and_others_do_not():
    base = Image.effect_noise((300, 300), 90).resize((900, 900)).convert("RGB")
    first = clean_image(saved(base), name="a")
    copy = clean_image(saved(base.resize((500, 500)), "PNG"), name="b")
    other = clean_image(saved(half_and_half()), name="c")
    assert first.sha256 != copy.sha256
    assert distance(first.perceptual_hash, copy.perceptual_hash) < 6
    assert distance(first.perceptual_hash, other.perceptual_hash) > 10


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("营业执照.jpg", "营业执照.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lin\\执照.png", "执照.png"),
        ("gpj.\u202egpj.exe", "gpj.gpj.exe"),
        ("a\x00b\r\n.jpg", "ab.jpg"),
        ("\u200b\ufeff", "图片"),
        ("...", "图片"),
        ("<img src=x onerror=y>.jpg", "_img src=x onerror=y_.jpg"),
        ("长" * 200 + ".jpg", "长" * 76 + ".jpg"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_file_name_is_reduced_to_what_may_be_shown(name, shown):
    assert safe_name(name) == shown


def test_a_name_without_a_pictures_suffix_is_given_one():
    assert clean_image(picture(), name="shell.php").name == "shell.php.jpg"
    assert clean_image(picture("PNG"), name="/tmp/执照").name == "执照.png"


@pytest.fixture
def folder(settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": storage}
    return tmp_path


def test_kept_bytes_are_read_again_under_a_name_that_tells_nothing(folder):
    key = keep(b"bytes", "licences", "jpg")
    assert re.fullmatch(r"licences/[0-9a-f]{2}/[0-9a-f]{32}\.jpg", key)
    assert read(key) == b"bytes"
    assert (folder / key).is_file()


def test_dropped_bytes_are_not_found_and_dropping_twice_is_nothing(folder):
    key = keep(b"bytes", "licences", "jpg")
    drop(key)
    drop(key)
    with pytest.raises(NotFound):
        read(key)


@pytest.mark.parametrize("key", ["../secret", "/etc/passwd", "licences", "licences/ab/none.jpg"])
def test_a_key_that_is_not_ours_is_not_found(folder, key):
    keep(b"bytes", "licences", "jpg")
    with pytest.raises(NotFound):
        read(key)


@pytest.mark.parametrize(("where", "suffix"), [("../up", "jpg"), ("licences", "jpg/../.."), ("", "jpg")])
def test_a_folder_that_is_not_ours_is_a_fault_of_the_program(folder, where, suffix):
    with pytest.raises(ValueError, match="not a folder"):
        keep(b"bytes", where, suffix)
