"""A paid notice never waits behind pictures: they travel in a lane and are worked on in a process of their own."""

import pytest
from django.conf import settings
from django.test import override_settings

from fairgate.billing.orders.queries import order_view
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.providers import client_for
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import intend, run_due
from fairgate.registration.verification.operations import READ_JOB
from tests.billing.played_channels import PROVIDERS, WECHAT_PAY
from tests.cast import AT
from tests.factories.billing import placed, scene

PICTURES = 200


@pytest.fixture(autouse=True)
def _played():
    with override_settings(PROVIDERS=settings.PROVIDERS | PROVIDERS):
        client_for.cache_clear()
        WECHAT_PAY.begin()
        yield
    client_for.cache_clear()


@pytest.mark.django_db
def test_a_paid_notice_is_applied_while_two_hundred_pictures_queue():
    the = scene(1, at=AT)
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    run_due(AT, lane="quick")
    for number in range(PICTURES):
        intend(READ_JOB, f"picture-{number}", at=AT, lane="pictures")
    payments.accept_notice(Channel.WECHAT_PAY, WECHAT_PAY.pay(attempt.number), {}, at=AT)

    ran = run_due(AT, lane="quick")

    assert order_view(order.number, the.lin).state == "paid"
    assert ran < PICTURES
    assert Intention.objects.filter(lane="pictures", state="waiting").count() == PICTURES


def test_each_lane_has_a_worker_process_of_its_own():
    assert settings.LANE_WORKERS.keys() == {"quick", "pictures"}
