"""Settings for the product: `DIR/provider.env`, so that it can configure itself before it starts."""

import json
import os
from pathlib import Path
from typing import Protocol

from sandbox.alipay import keys as alipay
from sandbox.key_making import add_platform_keys, ensure_keys, make_folder
from sandbox.nuonuo import keys as nuonuo
from sandbox.registry import keys as registry
from sandbox.unionpay import keys as unionpay


class KeyRoom(Protocol):
    """A vendor's `keys` module. It is imported before the start, so it imports little itself."""

    NAME: str

    def make(self, folder: Path) -> None:
        """Fill the fresh folder with the first keys."""

    def rotate(self, folder: Path) -> None:
        """Add the vendor's next signing key."""

    def settings(self, folder: Path, base_url: str) -> dict[str, str]:
        """Give the product's settings for this vendor."""


KEY_ROOMS: tuple[KeyRoom, ...] = (alipay, unionpay, registry, nuonuo)


def prepare(data: Path, port: int) -> Path:
    """Make keys where there are none and write `provider.env`; kept keys stay. Gives the file's path."""
    data.mkdir(parents=True, exist_ok=True)
    keys = data / "keys"
    ensure_keys(keys)
    for room in KEY_ROOMS:
        make_folder(keys / room.NAME, room.make)
    path = data / "provider.env"
    lines = [f"{name}={value}\n" for name, value in provider_settings(keys, port).items()]
    draft = path.with_name(f"provider.env.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(path)
    return path


def rotate(keys: Path) -> None:
    """Add a new signing key for every vendor; it signs from now on."""
    add_platform_keys(keys)
    for room in KEY_ROOMS:
        room.rotate(keys / room.NAME)


def provider_settings(keys: Path, port: int) -> dict[str, str]:
    """Give the product's settings by name. Vendor paths (/v3/…, /gateway.do, the SMS gateway's /) are at our root."""
    base_url = f"http://127.0.0.1:{port}"
    settings = _first_settings(keys, base_url)
    for room in KEY_ROOMS:
        settings |= room.settings(keys / room.NAME, base_url)
    return settings


def _first_settings(keys: Path, base_url: str) -> dict[str, str]:
    merchant = json.loads((keys / "merchant.json").read_text(encoding="utf-8"))
    sms = json.loads((keys / "sms.json").read_text(encoding="utf-8"))
    public_key_id = json.loads((keys / "platform.json").read_text(encoding="utf-8"))["public_keys"][-1]
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
