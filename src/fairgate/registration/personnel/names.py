"""How names are written: one middle dot, one apostrophe, nothing invisible. Source: issue 5, "Bad input"."""

import re
import unicodedata

_DOTS = "・‧•∙⋅･․꞉ᐧ⸱·"
_APOSTROPHES = "’‘ʼʻ＇`´"
_HYPHENS = "‐‑‒–—−﹣－"
_ONE_SIGN = str.maketrans(
    {
        **dict.fromkeys(_DOTS, "·"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F) if chr(wide) not in "＇－"},
    }
)
_HAN = r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN_HAN = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_AROUND_DOT = re.compile(r"\s*·\s*")


def tidy_name(text: str) -> str:
    """Return a name as badges bear it; tidying twice changes nothing.

    Every sign that keyboards offer for the dot of a transcribed name becomes · (U+00B7); full-width Latin
    letters become plain; a blank inside a Chinese name goes, one between Latin words stays.
    """
    plain = unicodedata.normalize("NFC", text).translate(_ONE_SIGN)
    seen = "".join(sign if not _is_hidden(sign) else " " for sign in plain if not _is_mark_of_form(sign))
    words = " ".join(seen.split())
    return _AROUND_DOT.sub("·", _BETWEEN_HAN.sub("", words))


def has_letters(name: str) -> bool:
    """Say whether a name has any letter at all, of whatever script."""
    return any(sign.isalpha() for sign in name)


def mask_name(name: str) -> str:
    """Return a name of which its bearer knows it and others do not: 欧**, T**: the first letter and two stars."""
    return f"{name[:1]}**" if name else ""


def mask_email(email: str) -> str:
    """Return t***@example.com; "" for ""."""
    box, at, domain = email.partition("@")
    return f"{box[:1]}***{at}{domain}" if email else ""


def _is_mark_of_form(sign: str) -> bool:
    """Zero-width signs and direction marks: nobody sees them, and they make two names of one."""
    return unicodedata.category(sign) == "Cf"


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"}
