"""Which certificate a picture shows, by its title, its labels or the first signs of its code."""

import re
from collections.abc import Collection, Sequence

_TITLES: tuple[tuple[str, str], ...] = (
    ("营业执照", "business_licence"),
    ("事业单位法人证书", "institution_certificate"),
    ("社会团体法人登记证书", "social_organization_certificate"),
    ("民办非企业单位登记证书", "social_organization_certificate"),
    ("社会服务机构登记证书", "social_organization_certificate"),
    ("基金会法人登记证书", "social_organization_certificate"),
    ("工会法人资格证书", "social_organization_certificate"),
    ("统一社会信用代码证书", "credit_code_certificate"),
)
_BY_CODE = {"9": "business_licence", "12": "institution_certificate", "5": "social_organization_certificate"}
_BY_CODE |= {"11": "credit_code_certificate", "81": "social_organization_certificate"}
_ENOUGH_LABELS = 4
_ENOUGH_WITH_A_CODE = 3
_OTHERS = re.compile(
    r"(合同|协议|协议书|发票|委托书|承诺书|申请表|报价单|收据|居民身份证|许可证|税务登记证|组织机构代码证)(（[^）]*）)?$"
)
_LONGEST_TITLE = 14


def document_kind(texts: Sequence[str], code: str, fields: Collection[str]) -> str:
    """Return a value of `DocumentKind`; "unknown" for a picture that is not a certificate."""
    titled = _titled(texts)
    if titled:
        return titled
    if len(fields) < (_ENOUGH_WITH_A_CODE if code else _ENOUGH_LABELS):
        return "unknown"
    return next((kind for start, kind in _BY_CODE.items() if code.startswith(start)), "unknown")


def is_another_document(texts: Sequence[str]) -> bool:
    """Say whether a picture calls itself something else: what it says of an organization proves nothing."""
    return not _titled(texts) and any(len(text) <= _LONGEST_TITLE and _OTHERS.search(text) for text in texts)


def _titled(texts: Sequence[str]) -> str:
    return next((kind for title, kind in _TITLES if any(_is_title(text, title) for text in texts)), "")


def _is_title(text: str, title: str) -> bool:
    """Say whether a line is this title, give or take a sign misread for every four."""
    if title in text:
        return len(text) <= len(title) + 6
    wrong = sum(one != other for one, other in zip(text, title, strict=False))
    return len(text) == len(title) and wrong <= len(title) // 4
