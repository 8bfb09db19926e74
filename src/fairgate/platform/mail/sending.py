"""One e-mail to one address."""

from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from fairgate.platform.sms.ports import DeliveryUnknownError


def hand_over(subject: str, body: str, *, to: str, name: str, html: str = "") -> None:
    """Give a letter to the mail server; the same `name` at every retry lets a mailbox know a copy again.

    `html` says the same in our look, for readers that show it.

    Raises DeliveryUnknownError when the server did not take it. For jobs only, never in a transaction.
    """
    headers = {
        "Message-ID": f"<{name}@{urlsplit(settings.PUBLIC_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    # A subject is one line: what a person wrote into a title must not become a header.
    letter = EmailMultiAlternatives(" ".join(subject.split()), body, to=[to], headers=headers)
    if html:
        letter.attach_alternative(html, "text/html")
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as error:
        # Without the server's words and the trace: they name the address, which no log may.
        raise DeliveryUnknownError(type(error).__name__) from None
