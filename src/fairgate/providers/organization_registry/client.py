"""EntElementVerifyV2 in one signed POST. Code and names travel in the body: no log of addresses holds them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

import httpx
from django.conf import settings

from fairgate.foundation import clock
from fairgate.providers.aliyun import signed_headers
from fairgate.providers.organization_registry.answers import finding_of
from fairgate.registration.verification.ports import Finding, Question, SourceDown

ENDPOINT = "https://cloudauth.aliyuncs.com"
ACTION, VERSION = "EntElementVerifyV2", "2022-11-25"
_TIMEOUT = httpx.Timeout(3, connect=2)
"""Short: money waits in the same lane, and a question can be asked again."""


@dataclass(frozen=True)
class RegistrySettings:
    """PROVIDER_REGISTRY_…: the gateway, our key, and the scene under which our calls are counted."""

    endpoint: str
    key_id: str
    key_secret: str
    scene_code: str

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "RegistrySettings":
        """Read the settings; raises KeyError for one that is missing."""
        return cls(
            endpoint=given.get("REGISTRY_ENDPOINT", ENDPOINT).rstrip("/"),
            key_id=given["REGISTRY_ACCESS_KEY_ID"],
            key_secret=given["REGISTRY_ACCESS_KEY_SECRET"],
            scene_code=given.get("REGISTRY_SCENE_CODE", "registration"),
        )


class AliyunRegistry:
    """Plays the port `OrganizationVerifier`. One a process: it keeps its connection open."""

    def __init__(
        self,
        options: RegistrySettings,
        *,
        now: Callable[[], datetime] = clock.now,
        timeout: httpx.Timeout = _TIMEOUT,
    ) -> None:
        self.options, self._now = options, now
        self.http = httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False)

    @classmethod
    def from_settings(cls) -> "AliyunRegistry":
        """Make the client that PROVIDER_REGISTRY_… describes."""
        return cls(RegistrySettings.read(settings.PROVIDER_SETTINGS))

    def check(self, question: Question) -> Finding:
        """Return what the registry says; raises SourceDown for no answer, a late one and a refused one.

        The question's number goes along as MerchantBizId, the same at every retry.
        """
        url, body = f"{self.options.endpoint}/", self._body(question)
        try:
            answer = self.http.post(url, content=body, headers=self._headers(url, body))
        except httpx.HTTPError as error:
            raise SourceDown(type(error).__name__) from None
        return finding_of(answer)

    def _body(self, question: Question) -> bytes:
        fields = {
            "SceneCode": self.options.scene_code,
            "MerchantBizId": question.number,
            "UserAuthorization": "1",
            "InfoVerifyType": "ENT_3META" if question.legal_representative else "ENT_2META",
            "LicenseNo": question.uscc,
            "EntName": question.name,
        }
        if question.legal_representative:
            fields["LegalPersonName"] = question.legal_representative
        return urlencode(fields).encode()

    def _headers(self, url: str, body: bytes) -> dict[str, str]:
        return signed_headers(
            httpx.URL(url),
            body,
            action=ACTION,
            version=VERSION,
            key_id=self.options.key_id,
            key_secret=self.options.key_secret,
            at=self._now(),
        )
