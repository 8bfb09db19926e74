"""Who plays each port, and what each provider needs to know (PROVIDER_<NAME>_…)."""

from fairgate.config.settings.environment import BASE_DIR, env, env_starting

PROVIDERS = {
    "badge_font": "fairgate.providers.typesetting.coverage.FontCoverage",
    "document_reader": "fairgate.providers.document_ocr.client.OfflineReader",
    "invoicing": "fairgate.providers.nuonuo.client.Nuonuo",
    "organization_registry": "fairgate.providers.organization_registry.client.AliyunRegistry",
    "payment_alipay": "fairgate.providers.alipay.client.Alipay",
    "payment_unionpay": "fairgate.providers.unionpay.client.UnionPay",
    "payment_wechat_pay": "fairgate.providers.wechat_pay.client.WeChatPay",
    "photo_check": "fairgate.providers.photo_check.client.HaarCheck",
    "sms": "fairgate.providers.sms.client.AliyunSms",
    "typesetter": "fairgate.providers.typesetting.client.Typst",
}

PROVIDER_SETTINGS = env_starting("PROVIDER_")
PUBLIC_URL = env("PUBLIC_URL", f"http://127.0.0.1:{env('PORT', '8000')}")
"""The address that people and partners reach us at, without a slash at the end."""

PAYMENT_WAYS_CLOSED = frozenset(env("PAYMENT_WAYS_CLOSED", "").replace(",", " ").split())
"""Ways of paying that the host has no contract for, such as "unionpay:b2b": they are not offered and not begun."""

FONT_DIR = BASE_DIR / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"
