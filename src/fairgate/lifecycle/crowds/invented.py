"""What invented organizations and people are called, and their numbers. Pure: the same seed gives the same crowd.

The numbers have right check signs and belong to nobody: credit codes of an unused registrar, identity numbers of
people who are said to be born in places that give none out any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from stdnum.cn import ric, uscc

from fairgate.registration.editions.states import Category
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.states import SubmissionState

_CITIES = (
    "上海",
    "北京",
    "广州",
    "深圳",
    "杭州",
    "苏州",
    "南京",
    "宁波",
    "成都",
    "重庆",
    "武汉",
    "西安",
    "青岛",
    "天津",
    "沈阳",
    "长沙",
    "郑州",
    "合肥",
    "昆明",
    "厦门",
)
_FIRST = "华东恒远鑫瑞博海天新中金宏嘉信德永盛泰联"
_SECOND = "达通源科和创安成邦泽润丰业辰腾旭峰凯茂拓"
_TRADES = (
    "机械",
    "国际贸易",
    "医疗器械",
    "供应链管理",
    "食品",
    "生物科技",
    "电子商务",
    "建筑装饰",
    "化工",
    "纺织",
    "新能源",
    "汽车零部件",
    "信息技术",
    "农产品",
    "物流",
)
_ENDINGS = {
    Category.ENTERPRISE: "有限公司",
    Category.INSTITUTION: "研究院",
    Category.GOVERNMENT: "管理局",
    Category.SOCIAL: "行业协会",
}
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅鹏飞建国志立群晓岚子涵雨欣浩然思远若兰文博"
_STATES: dict[str, int] = {
    SubmissionState.APPROVED: 87,
    SubmissionState.DRAFT: 8,
    SubmissionState.WAITING: 2,
    SubmissionState.RETURNED: 2,
    SubmissionState.REJECTED: 1,
}
_CATEGORIES: dict[str, int] = {
    Category.ENTERPRISE: 88,
    Category.INSTITUTION: 6,
    Category.GOVERNMENT: 3,
    Category.SOCIAL: 3,
}
_PEOPLE: dict[str, int] = {
    PersonState.APPROVED: 62,
    PersonState.UNDER_REVIEW: 15,
    PersonState.SUBMITTED: 10,
    PersonState.DRAFT: 5,
    PersonState.RETURNED: 3,
    PersonState.CANCELLED: 3,
    PersonState.REJECTED: 2,
}
_FIRST_BIRTHDAY = date(1955, 1, 1)
_BIRTHDAYS = 17_000
_PLACE = "310227"
"""A county that was abolished in 2001."""


@dataclass(frozen=True)
class Invented:
    """One organization of a crowd; `people` are the states of those whom it registers, from a serial number on."""

    serial: int
    name: str
    category: str
    uscc: str
    mobile: str
    state: str
    people: tuple[str, ...]
    first_person: int


def organizations(count: int, people: int, seed: int) -> Iterator[Invented]:
    """Yield organizations that share out people: most have few, some have hundreds."""
    draw, first = Random(seed), 1  # noqa: S311 - the same crowd again is what is wanted
    for serial, size in enumerate(_sizes(count, people, draw), 1):
        category = _drawn(_CATEGORIES, draw)
        state = _drawn(_STATES, draw)
        yield Invented(
            serial=serial,
            name=_name(category, draw),
            category=category,
            uscc=_credit_code(serial),
            mobile=f"+8613{serial % 10}{draw.randrange(10**8):08d}",
            state=state,
            people=tuple(_person_state(state, draw) for _each in range(size)),
            first_person=first,
        )
        first += size


def person_name(draw: Random) -> str:
    """Return a name of two or three signs."""
    given = "".join(draw.choice(_GIVEN) for _sign in range(draw.choice((1, 2, 2))))
    return draw.choice(_SURNAMES) + given


def identity_number(serial: int) -> str:
    """Return an identity number; another one for each serial below seventeen million."""
    day, order = divmod(serial, 1000)
    born = _FIRST_BIRTHDAY + timedelta(days=day % _BIRTHDAYS)
    head = f"{_PLACE}{born:%Y%m%d}{order:03d}"
    return head + ric.calc_check_digit(head + "0")


def _sizes(count: int, people: int, draw: Random) -> list[int]:
    """Return how many people each of `count` organizations has: a long tail that adds up to `people`."""
    weights = [draw.paretovariate(1.6) for _each in range(count)]
    whole = sum(weights)
    ends = [round(people * each / whole) for each in accumulate(weights)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _name(category: str, draw: Random) -> str:
    city, trade = draw.choice(_CITIES), draw.choice(_TRADES)
    own = f"{draw.choice(_FIRST)}{draw.choice(_SECOND)}" if category == Category.ENTERPRISE else ""
    return f"{city}{own}{trade}{_ENDINGS[Category(category)]}"


def _credit_code(serial: int) -> str:
    head = f"91310115MA9{serial:06d}"
    return head + uscc.calc_check_digit(head)


def _person_state(organization: str, draw: Random) -> str:
    return _drawn(_PEOPLE, draw) if organization == SubmissionState.APPROVED else PersonState.DRAFT


def _drawn(shares: dict[str, int], draw: Random) -> str:
    return draw.choices(list(shares), weights=list(shares.values()))[0]
