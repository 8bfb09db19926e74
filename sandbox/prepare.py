"""Settings for the product: `DIR/provider.env`, so that it can configure itself before it starts."""

import json
import os
from pathlib import Path

from sandbox.key_making import ensure_keys


def prepare(data: Path, port: int) -> Path:
    """Make keys where there are none and write `provider.env`; kept keys stay. Gives the file's path."""
    data.mkdir(parents=True, exist_ok=True)
    ensure_keys(data / "keys")
    path = data / "provider.env"
    lines = [f"{name}={value}\n" for name, value in provider_settings(data / "keys", port).items()]
    draft = path.with_name(f"provider.env.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(path)
    return path


def provider_settings(keys: Path, port: int) -> dict[str, str]:
    """Give the product's settings by name. Vendor paths (/v3/… and the SMS gateway's /) are at our root."""
    merchant = json.loads((keys / "merchant.json").read_text(encoding="utf-8"))
    sms = json.loads((keys / "sms.json").read_text(encoding="utf-8"))
    public_key_id = json.loads((keys / "platform.json").read_text(encoding="utf-8"))["public_keys"][-1]
    base_url = f"http://127.0.0.1:{port}"
    return {
        "PROVIDER_WECHAT_PAY_MCHID": merchant["mchid"],
        "PROVIDER_WECHAT_PAY_APPID": merchant["appid"],
        "PROVIDER_WECHAT_PAY_MERCHANT_SERIAL": merchant["serial"],
        "PROVIDER_WECHAT_PAY_MERCHANT_KEY_FILE": str(keys / "merchant_key.pem"),
        "PROVIDER_WECHAT_PAY_API_V3_KEY": merchant["api_v3_key"],
        "PROVIDER_WECHAT_PAY_PUBLIC_KEY_ID": public_key_id,
        "PROVIDER_WECHAT_PAY_PUBLIC_KEY_FILE": str(keys / f"{public_key_id}.pem"),
        "PROVIDER_WECHAT_PAY_BASE_URL": base_url,
        "PROVIDER_SMS_ENDPOINT": base_url,
        "PROVIDER_SMS_ACCESS_KEY_ID": sms["access_key_id"],
        "PROVIDER_SMS_ACCESS_KEY_SECRET": sms["access_key_secret"],
        "PROVIDER_SMS_SIGN_NAME": sms["sign_name"],
    }
