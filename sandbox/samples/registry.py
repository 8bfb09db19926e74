"""The registry of the sandbox: organizations that nobody founded, with correct codes. Source: facts 5.1.

Subject characters are built from MAFAKE.., so that no code belongs to anybody.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from sandbox.samples.codes import credit_code

Kind = Literal["business_licence", "institution_certificate", "social_organization_certificate"]
TRADE_TAIL = "（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"


@dataclass(frozen=True)
class Organization:
    """One registered organization, in the words of its certificate."""

    uscc: str
    name: str
    kind: Kind
    type: str
    legal_representative: str
    capital: str
    established: str
    term: str
    address: str
    scope: str
    office: str
    region: str
    sponsor: str = ""
    funds: str = ""
    qr_uscc: str = ""
    state: str = "存续"
    registered_representative: str = ""
    """Whom the registry has instead of the one on the picture."""
    conduct: str = ""
    """How the registry behaves when it is asked: not_found, slow, down."""
    note: str = ""
    note_en: str = ""

    def facts(self) -> dict[str, Any]:
        """Give the entry as JSON, without what belongs to the picture alone or to the registry's conduct."""
        hidden = {"qr_uscc", "registered_representative", "conduct"}
        return {name: value for name, value in asdict(self).items() if name not in hidden}


def _company(number: int, region: str, name: str, person: str, **more: Any) -> Organization:
    defaults: dict[str, Any] = {
        "type": "有限责任公司（自然人投资或控股）",
        "capital": "伍佰万元整",
        "established": "2016年03月18日",
        "term": "2016年03月18日至不约定期限",
    }
    scope = f"一般项目：{more.pop('scope')}。{TRADE_TAIL}"
    code = credit_code("91", region, f"MAFAKE{number:02d}")
    more = defaults | more
    return Organization(
        code, name, "business_licence", legal_representative=person, region=region, scope=scope, **more
    )


def _institution(number: int, region: str, name: str, person: str, **more: Any) -> Organization:
    code = credit_code("12", region, f"MBFAKE{number:02d}")
    return Organization(
        code, name, "institution_certificate", "事业单位", legal_representative=person, region=region, **more
    )


def _social(number: int, body_type: str, region: str, name: str, person: str, **more: Any) -> Organization:
    code = credit_code(body_type, region, f"MJFAKE{number:02d}")
    return Organization(
        code, name, "social_organization_certificate", legal_representative=person, region=region, **more
    )


ORGANIZATIONS: tuple[Organization, ...] = (
    _company(
        1,
        "310115",
        "上海澜芮机械有限公司",
        "林晓岚",
        capital="壹仟万元整",
        address="上海市浦东新区张杨路1288号6幢1502室",
        scope="机械设备销售；机械设备租赁；货物进出口；技术进出口；技术服务、技术开发、技术咨询；会议及展览服务",
        office="上海市浦东新区市场监督管理局",
    ),
    _company(
        2,
        "310115",
        "上海沐禾国际贸易有限公司",
        "沈立",
        type="有限责任公司（自然人独资）",
        established="2019年07月02日",
        term="2019年07月02日至2049年07月01日",
        address="上海市浦东新区世纪大道2001号东楼808室",
        scope="食品销售；食品进出口；酒类经营；日用百货销售；国际货物运输代理；供应链管理服务",
        office="上海市浦东新区市场监督管理局",
    ),
    _company(
        3,
        "310115",
        "上海昊辰医疗器械股份有限公司",
        "欧阳文静",
        type="股份有限公司（非上市、自然人投资或控股）",
        capital="叁仟万元整",
        established="2011年11月25日",
        term="2011年11月25日至不约定期限",
        address="上海市浦东新区科苑路399号9号楼",
        scope="第二类医疗器械销售；第三类医疗器械经营；货物进出口；技术进出口；健康咨询服务",
        office="上海市浦东新区市场监督管理局",
    ),
    _company(
        4,
        "310118",
        "上海崧泽锦和会展服务有限公司",
        "吴佩珊",
        capital="贰佰万元整",
        established="2020年05月12日",
        term="2020年05月12日至2050年05月11日",
        address="上海市青浦区崧泽大道333号A座216室",
        scope="会议及展览服务；广告设计、代理；市场营销策划；文化传播；信息咨询服务",
        office="上海市青浦区市场监督管理局",
    ),
    _company(
        5,
        "440305",
        "深圳市睿凯智能装备有限公司",
        "郭子昂",
        capital="贰仟万元整",
        established="2014年09月09日",
        term="2014年09月09日至长期",
        address="广东省深圳市南山区科技园南路18号B座2203室",
        scope="智能机器人的研发；人工智能应用软件开发；电子产品销售；货物进出口；技术进出口",
        office="深圳市市场监督管理局",
    ),
    _company(
        6,
        "330110",
        "杭州岚曜电子商务有限公司",
        "徐萌",
        established="2018年01月30日",
        term="2018年01月30日至不约定期限",
        address="浙江省杭州市余杭区文一西路1500号3幢701室",
        scope="互联网销售；化妆品批发；化妆品零售；日用百货销售；供应链管理服务",
        office="杭州市余杭区市场监督管理局",
    ),
    _company(
        7,
        "310115",
        "上海璟远食品有限公司",
        "唐一诺",
        capital="壹佰万元整",
        established="2004年04月20日",
        term="2004年04月20日至2024年04月19日",
        address="上海市浦东新区川沙路955号2幢",
        scope="食品销售；食用农产品批发；农副产品销售；货物进出口",
        office="上海市浦东新区市场监督管理局",
        state="经营期限已届满",
        note="营业期限已于2024年4月19日届满，用于演示过期的执照",
        note_en="The term ended on 19 April 2024: shows what happens with an expired licence",
    ),
    _company(
        8,
        "370212",
        "青岛铭润汽车零部件有限公司",
        "梁博文",
        capital="捌佰万元整",
        established="2015年06月16日",
        term="2015年06月16日至不约定期限",
        address="山东省青岛市崂山区海尔路178号1号楼603室",
        scope="汽车零配件批发；机械设备销售；橡胶制品销售；货物进出口；国内货物运输代理",
        office="青岛市崂山区市场监督管理局",
        qr_uscc=credit_code("91", "370212", "MAFAKE98"),
        note="二维码中的代码与印刷的代码不一致，用于演示二维码核对",
        note_en="The QR code holds another code than the print: shows the QR check",
    ),
    _company(
        9,
        "310115",
        "上海霖沣供应链管理有限公司",
        "杜若溪",
        address="上海市浦东新区浦东南路1085号703室",
        scope="供应链管理服务；国内贸易代理；货物进出口；国际货物运输代理",
        office="上海市浦东新区市场监督管理局",
        registered_representative="杜若谷",
        note="登记机关登记的法定代表人是另一个人，用于演示登记核验不一致",
        note_en="The registry has another legal representative: shows a mismatch",
    ),
    _company(
        10,
        "310115",
        "上海鸿燊酒店用品有限公司",
        "祁连山",
        address="上海市浦东新区杨高南路428号2号楼",
        scope="酒店用品销售；日用百货销售；餐具销售；货物进出口",
        office="上海市浦东新区市场监督管理局",
        state="吊销",
        note="登记状态为吊销，用于演示登记核验",
        note_en="Its licence is revoked in the registry: shows the operating status",
    ),
    _company(
        11,
        "310115",
        "上海屿新生物科技有限公司",
        "宁舒窈",
        established="2026年10月30日",
        term="2026年10月30日至不约定期限",
        address="上海市浦东新区张江路625号4层",
        scope="生物化工产品技术研发；保健食品销售；货物进出口；技术进出口",
        office="上海市浦东新区市场监督管理局",
        conduct="not_found",
        note="刚刚登记，登记机关还查不到，用于演示转人工核对",
        note_en="Founded just now and not found in the registry yet: shows the way to people",
    ),
    _company(
        12,
        "310115",
        "上海迟归文化用品有限公司",
        "陆缓之",
        address="上海市浦东新区东方路1361号501室",
        scope="文具用品批发；办公用品销售；工艺美术品销售；货物进出口",
        office="上海市浦东新区市场监督管理局",
        conduct="slow",
        note="登记机关迟迟不答复，用于演示等待",
        note_en="The registry answers too late: shows the waiting",
    ),
    _company(
        13,
        "310115",
        "上海静默仪器有限公司",
        "安无言",
        address="上海市浦东新区金桥路1300号6幢",
        scope="仪器仪表销售；电子测量仪器销售；技术服务；货物进出口",
        office="上海市浦东新区市场监督管理局",
        conduct="down",
        note="登记机关的查询服务出错，用于演示联系不上",
        note_en="The registry's service fails: shows what happens when the source is down",
    ),
    _institution(
        1,
        "310115",
        "上海市浦东新区滨江图书馆",
        "周慧",
        capital="¥1000万元",
        established="2025年08月01日",
        term="自2025年08月01日至2030年07月31日",
        address="上海市浦东新区滨江大道2525号",
        scope="收集整理文献资料，为社会公众提供借阅与信息服务。文献收集与借阅、古籍保护、社会教育、学术研究",
        office="上海市浦东新区事业单位登记管理局",
        sponsor="上海市浦东新区文化和旅游局",
        funds="财政补助收入",
    ),
    _institution(
        2,
        "510107",
        "成都市武侯区检验检测研究院",
        "蒋平",
        capital="¥4680万元",
        established="2025年03月15日",
        term="自2025年03月15日至2030年03月14日",
        address="四川省成都市武侯区天府大道中段766号",
        scope="开展产品质量检验检测，为社会提供公正数据。产品质量检验、计量检定校准、标准化研究、相关技术服务",
        office="成都市武侯区事业单位登记管理局",
        sponsor="成都市武侯区市场监督管理局",
        funds="财政全额拨款",
    ),
    _social(
        1,
        "51",
        "310115",
        "上海市浦东新区跨境采购商协会",
        "何颖",
        type="社会团体",
        capital="叁拾万元整",
        established="2021年10月10日",
        term="自2025年10月10日至2030年10月09日",
        address="上海市浦东新区民生路1199弄1号1801室",
        scope="行业交流，信息咨询，业务培训，会展服务，组织会员参加国际经贸活动",
        office="上海市浦东新区民政局",
        sponsor="上海市浦东新区商务委员会",
    ),
    _social(
        2,
        "52",
        "440106",
        "广州市天河区绿色供应链促进中心",
        "罗嘉轩",
        type="民办非企业单位",
        capital="伍拾万元整",
        established="2020年12月20日",
        term="自2025年12月20日至2030年12月19日",
        address="广东省广州市天河区体育东路116号1205室",
        scope="绿色供应链研究，标准宣传推广，技术交流，咨询服务",
        office="广州市天河区民政局",
        sponsor="广州市天河区商务和金融工作局",
    ),
)
BY_CODE = {organization.uscc: organization for organization in ORGANIZATIONS}
