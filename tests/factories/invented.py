"""Invented organizations: what a seed says their name, code, people, place and days are."""

from dataclasses import dataclass
from random import Random

from tests.factories.licences import valid_uscc

BRANDS = ("澜芮", "沐禾", "昊辰", "锦和", "睿凯", "岚曜", "璟远", "铭润", "东恒", "启远", "鑫茂", "博荟")
TRADES = (
    "机械",
    "国际贸易",
    "医疗器械",
    "会展服务",
    "供应链管理",
    "食品",
    "生物科技",
    "电子商务",
    "建筑装饰工程",
)
CITIES = (
    ("上海", "310115", "上海市浦东新区"),
    ("杭州", "330110", "浙江省杭州市余杭区"),
    ("成都", "510107", "四川省成都市武侯区"),
    ("佛山", "440606", "佛山市顺德区"),
    ("西安", "610113", "陕西省西安市雁塔区"),
)
PEOPLE = ("陈睿", "欧阳若兰", "别伟康", "张雳霞", "沈岚", "方志远", "王立新", "罗安", "古丽娜尔·买买提")
GOODS = (
    "机械设备销售",
    "货物进出口",
    "会议及展览服务",
    "日用百货销售",
    "食品销售",
    "软件开发",
    "广告设计、代理",
    "包装服务",
)


@dataclass(frozen=True)
class Luck:
    """The invented particulars of one organization."""

    seed: int

    @property
    def draw(self) -> Random:
        return Random(self.seed)

    @property
    def city(self) -> tuple[str, str, str]:
        return self.draw.choice(CITIES)

    def code(self, prefix: str) -> str:
        return valid_uscc(prefix, seed=self.seed, region=self.city[1])

    @property
    def company(self) -> str:
        luck = self.draw
        return f"{self.city[0]}市{luck.choice(BRANDS)}{luck.choice(TRADES)}有限公司"

    @property
    def person(self) -> str:
        return self.draw.choice(PEOPLE)

    @property
    def address(self) -> str:
        luck = self.draw
        return (
            f"{self.city[2]}金海路{luck.randint(1, 2999)}号{luck.randint(1, 20)}幢{luck.randint(101, 2999)}室"
        )

    @property
    def scope(self) -> str:
        goods = self.draw.sample(GOODS, 6)
        usual = "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
        return f"许可项目：{goods[0]}。一般项目：{'；'.join(goods[1:])}。{usual}"

    @property
    def day(self) -> tuple[str, str]:
        """A day as printed and as ISO."""
        luck = self.draw
        year, month, day = luck.randint(1994, 2024), luck.randint(1, 12), luck.randint(1, 28)
        return f"{year}年{month:02}月{day:02}日", f"{year}-{month:02}-{day:02}"

    def qr(self, code: str, name: str) -> str:
        """One of the ways in which offices fill the QR code: with the code, with more, or with an opaque address."""
        return self.draw.choice(
            (
                f"http://www.gsxt.gov.cn/index.html?uniscid={code}",
                f"统一社会信用代码：{code}；名称：{name}；登记机关：某某市市场监督管理局",
                f"https://example.invalid/ebl?uuid=vf{self.seed}zfGRaZ",
            )
        )
