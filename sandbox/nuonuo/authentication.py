"""Who calls: the token that we gave, and a signature over the very bytes. Written apart from the product's signer."""

import base64
import hmac
import secrets
import sqlite3

from starlette.requests import Request

from sandbox.nuonuo import keys
from sandbox.world import World

CLOCK_TOLERANCE = 300
TOKEN_LIFE = 86_400
_NEEDED = ("senid", "nonce", "timestamp", "appkey")


class RefusedError(Exception):
    """A call that is answered with a code of the vendor's."""

    def __init__(self, code: str, describe: str) -> None:
        super().__init__(describe)
        self.code, self.describe = code, describe


def give_token(world: World, form: dict[str, str]) -> dict[str, str]:
    """Give a token for a day to our customer; RefusedError for anybody else."""
    app = world.ring(keys.NAME, keys.load)
    asked = (form.get("client_id"), form.get("client_secret"), form.get("grant_type"))
    if asked != (app.app_key, app.app_secret, "client_credentials"):
        raise RefusedError("070001", "client_id或client_secret不正确")
    token = secrets.token_hex(16)
    world.state.keep("nuonuo_token", token)
    world.state.keep("nuonuo_token_until", str(world.now() + TOKEN_LIFE))
    return {"access_token": token, "expires_in": str(TOKEN_LIFE)}


def authenticate(world: World, request: Request, body: bytes) -> None:
    """Raise RefusedError unless our customer signed exactly this call, now, and not before."""
    given = {name: request.query_params.get(name, "") for name in _NEEDED}
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise RefusedError("070201", f"缺少公共参数{missing[0]}")
    _check_token(world, request.headers.get("accessToken", ""))
    app = world.ring(keys.NAME, keys.load)
    if given["appkey"] != app.app_key:
        raise RefusedError("070202", "appKey不存在")
    if len(given["senid"]) != 32 or len(given["nonce"]) != 8 or not given["timestamp"].isdigit():
        raise RefusedError("070203", "senid、nonce或timestamp格式不正确")
    if abs(world.now() - int(given["timestamp"])) > CLOCK_TOLERANCE:
        raise RefusedError("070204", "timestamp超出有效时间")
    if not hmac.compare_digest(
        _signature(app.app_secret, given, body), request.headers.get("X-Nuonuo-Sign", "")
    ):
        raise RefusedError("070205", "签名不正确")
    _remember(world, given["senid"])


def _check_token(world: World, token: str) -> None:
    is_known = token and token == world.state.setting("nuonuo_token")
    if not is_known or world.now() >= float(world.state.setting("nuonuo_token_until", "0")):
        raise RefusedError("070101", "accessToken无效或已过期")


def _signature(secret: str, given: dict[str, str], body: bytes) -> str:
    parts = [("a", "services"), ("l", "v1"), ("p", "open"), ("k", given["appkey"])]
    parts += [("i", given["senid"]), ("n", given["nonce"]), ("t", given["timestamp"])]
    text = "&".join(f"{name}={value}" for name, value in parts).encode() + b"&f=" + body
    return base64.b64encode(hmac.digest(secret.encode(), text, "sha1")).decode()


def _remember(world: World, senid: str) -> None:
    world.state.write("delete from nonces where at < ?", world.now() - 2 * CLOCK_TOLERANCE)
    try:
        world.state.insert("nonces", nonce=f"nuonuo:{senid}", at=world.now())
    except sqlite3.IntegrityError:
        raise RefusedError("070206", "senid重复") from None
