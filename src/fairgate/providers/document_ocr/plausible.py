"""Whether a value looks like what stands in its field; one that does not is shown to a person, however plain."""

import re

_NAME = re.compile(
    r"(公司|集团|厂|店|部|行|社|中心|所|院|馆|场|局|会|处|室|校|学|园|坊|铺|吧|楼|城|站|队|庄|屋|轩|阁|堂|房|台|库|银行|企业"
    r"|合伙）|合伙|普通合伙）|办公室|工作室|大学|学院|医院|政府|机构|基地|基金|联盟|团|组织|司|超市|市场|酒店|餐厅|摊|点|网|府|厅|署)"
    r"(（[^（）]+）)?$"
)
_TYPE = re.compile(
    r"公司|企业|个体|合作社|合伙|分支机构|独资|股份|所有制|机关|法人|单位|社会|团体|群众|机构|组织"
)
_NOT_A_TYPE = re.compile(r"执行|法定|住所|注册|经营范围|事务|\d{3}")
_PERSON = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{2,}(·[\u3400-\u9fff]+)+|[A-Za-z][A-Za-z .,·'-]{3,}"
)
_COMPANY = re.compile(r"(公司|企业|中心|合伙\))")
_CAPITAL = re.compile(
    r"(人民币|美元|港币|欧元|日元|¥|￥)?[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿点\d.,]+(万|亿|万亿)?(人民币)?(元|圆|美元|港元|欧元|日元)?"
    r"([零壹贰叁肆伍陆柒捌玖]角)?([零壹贰叁肆伍陆柒捌玖]分)?(整|正)?(人民币|\(人民币\)|人民币元)?"
)
_ADDRESS = re.compile(r"[省市区县州旗盟镇乡村路街道号巷弄园室楼幢栋]")
_NOT_AN_ADDRESS = re.compile(r"法定代表人|注册资本|成立日期|经营范围|登记机关|监制")
_TERM = re.compile(
    r"自?(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2})?(至|到|起|-|—)?"
    r"(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}|长期|永久|不约定期限|无固定期限|年月日?|\**)?"
)


def is_plausible(name: str, value: str) -> bool:
    """Say whether a value has the form that its field has on every certificate we know."""
    if name == "name":
        return _NAME.search(value) is not None
    if name == "type":
        return _TYPE.search(value) is not None and _NOT_A_TYPE.search(value) is None
    if name == "legal_representative":
        return _PERSON.fullmatch(value) is not None or _COMPANY.search(value) is not None
    if name == "registered_capital":
        return _CAPITAL.fullmatch(value) is not None
    if name == "address":
        return _ADDRESS.search(value) is not None and _NOT_AN_ADDRESS.search(value) is None
    return name != "business_term" or _TERM.fullmatch(value) is not None
