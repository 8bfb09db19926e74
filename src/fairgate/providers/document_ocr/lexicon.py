"""Words that certificates of every province have in common; enough of them to mend a sign, no more."""

NUMERALS = frozenset(
    "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元整圆角分人民币美港欧日英镑澳加新坡士法郎0123456789.,¥$()（）"
)
LIKE_NUMERALS = {
    "参": "叁",
    "叄": "叁",
    "查": "壹",
    "壶": "壹",
    "童": "壹",
    "壴": "壹",
    "恒": "佰",
    "值": "佰",
    "武": "贰",
}
TYPES = (
    "有限责任公司",
    "其他有限责任公司",
    "股份有限公司",
    "自然人投资或控股",
    "自然人独资",
    "法人独资",
    "港澳台投资、非独资",
    "非上市、自然人投资或控股",
    "外商投资企业",
    "国有控股",
    "国有独资",
    "个体工商户",
    "个人独资企业",
    "普通合伙企业",
    "有限合伙企业",
    "有限责任公司分公司",
    "农民专业合作社",
    "全民所有制",
    "集体所有制",
    "股份合作制",
)
SCOPES = (
    "依法须经批准的项目，经相关部门批准后方可开展经营活动",
    "除依法须经批准的项目外，凭营业执照依法自主开展经营活动",
    "技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广",
    "许可项目：",
    "一般项目：",
)
BEFORE_COLON = ("项目", "范围", "业务", "如下", "包括", "其中", "方式")
NAMES = (
    "有限责任公司",
    "股份有限公司",
    "进出口贸易",
    "国际贸易",
    "供应链管理",
    "电子商务",
    "信息技术",
    "餐饮管理",
)

_TRADITIONAL = "會務業國東車長門開關電動機買賣產發經營範圍圖書資訊設備應網絡學習醫療藥險員實驗點證執辦領導"
_SIMPLIFIED = "会务业国东车长门开关电动机买卖产发经营范围图书资讯设备应网络学习医疗药险员实验点证执办领导"
SIMPLIFIED = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
"""Certificates of the mainland are printed in simplified characters; blurred ones are read as their old forms."""
