"""EntElementVerifyV2: which parameters it wants, and what it answers. Source: protocols section 8."""

import re
import unicodedata
from typing import Any

from sandbox.registry.records import Record
from sandbox.sms.errors import RefusedError

NEEDED = ("SceneCode", "MerchantBizId", "UserAuthorization", "InfoVerifyType", "LicenseNo", "EntName")
TYPES = ("ENT_2META", "ENT_3META", "ENT_4META")
OPEN_END = "9999-09-09"
_NUMBER = re.compile(r"[0-9A-Za-z]{1,32}")


def check(params: dict[str, str]) -> None:
    """Raise RefusedError unless the parameters are those of a complete question."""
    needed = NEEDED if params.get("InfoVerifyType") == "ENT_2META" else (*NEEDED, "LegalPersonName")
    for name in needed:
        if not params.get(name):
            raise RefusedError(400, "MissingParameter", f"{name} is mandatory for this action.")
    if params["InfoVerifyType"] not in TYPES or params["UserAuthorization"] != "1":
        raise RefusedError(401, "InvalidParameter", "InfoVerifyType or UserAuthorization is not valid.")
    if not _NUMBER.fullmatch(params["MerchantBizId"]):
        raise RefusedError(401, "InvalidParameter", "MerchantBizId has letters and digits, 32 at most.")


def result(record: Record | None, params: dict[str, str]) -> dict[str, str]:
    """Give the Result for a checked question: BizCode 1 match, 2 mismatch with flags, 3 not found."""
    if record is None or record.conduct == "not_found":
        return {"BizCode": "3"}
    flags = [flag for flag, name, kept in _compared(record, params) if _flat(params[name]) != _flat(kept)]
    facts = {"Status": record.status, "OpenTime": f"2016-03-18/{OPEN_END}"}
    if flags:
        return {"BizCode": "2", "ReasonDetail": ",".join(flags), **facts}
    return {"BizCode": "1", **facts}


def reply(request_id: str, found: dict[str, str]) -> dict[str, Any]:
    """Give the whole answer around a Result."""
    return {"RequestId": request_id, "Code": "Success", "Message": "success", "Result": found}


def _compared(record: Record, params: dict[str, str]) -> list[tuple[str, str, str]]:
    both = [("EntNameFlag", "EntName", record.name)]
    if params["InfoVerifyType"] != "ENT_2META":
        both.append(("LegalPersonNameFlag", "LegalPersonName", record.legal_representative))
    return both


def _flat(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
