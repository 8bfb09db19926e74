"""A newcomer's browser, led through the sign-up by its forms up to the page that a test is about."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from fairgate.foundation.secrets import unseal
from fairgate.platform.work.models import Intention
from tests.cast import HUADONG_USCC
from tests.factories import registration

MOBILE = "13800138046"


def go_on(client: Client, path: str, **typed: object) -> HttpResponse:
    """Send a page that must lead on."""
    answer = client.post(f"/register/{path}", typed)
    assert answer.status_code == 303, answer.content.decode()
    return answer


def at_the_reading(client: Client) -> Client:
    """Choose and upload; the licence's words are the next question."""
    go_on(client, "", region="domestic", category="enterprise", standing="new")
    picture = SimpleUploadedFile("licence.jpg", registration.picture(900, 640), "image/jpeg")
    go_on(client, "licence/", picture=picture)
    return client


def at_the_mobile(client: Client) -> Client:
    """Type the licence's words and choose the delegation."""
    at_the_reading(client)
    go_on(client, "licence/reading/", uscc=HUADONG_USCC, name="华东精密机械有限公司")
    go_on(client, "delegation/", delegation=str(registration.delegation("pudong")), referral_code="")
    return client


def at_the_code(client: Client, mobile: str = MOBILE) -> Client:
    """Ask for a code."""
    at_the_mobile(client)
    go_on(client, "mobile/", contact_name="林晓岚", mobile=mobile)
    return client


def sent_code() -> str:
    """Return the code of the latest message, as a telephone shows it."""
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def wrong_code() -> str:
    """Return six digits that were not sent."""
    return f"{(int(sent_code()) + 1) % 10**6:06}"
