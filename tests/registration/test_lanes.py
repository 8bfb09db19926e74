"""A paid notice never waits behind pictures: they travel in a lane and are worked on in a process of their own."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings

from fairgate.billing.orders.queries import order_view
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.providers import client_for
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import intend, run_due
from fairgate.platform.work.states import Lane
from fairgate.registration.verification.operations import READ_JOB
from tests.billing.played_channels import PROVIDERS, UNIONPAY, WECHAT_PAY
from tests.cast import AT
from tests.factories.billing import placed, scene

PICTURES = 200


@pytest.fixture(autouse=True)
def _played():
    with override_settings(PROVIDERS=settings.PROVIDERS | PROVIDERS):
        client_for.cache_clear()
        WECHAT_PAY.begin()
        UNIONPAY.begin()
        yield
    client_for.cache_clear()


@pytest.mark.django_db
def test_a_paid_notice_is_applied_while_two_hundred_pictures_queue():
    the = scene(1, at=AT)
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    run_due(AT)
    for number in range(PICTURES):
        intend(READ_JOB, f"picture-{number}", at=AT, lane="pictures")
    payments.accept_notice(Channel.WECHAT_PAY, WECHAT_PAY.pay(attempt.number), {}, at=AT)

    ran = run_due(AT, lane="quick")

    assert order_view(order.number, the.lin).state == "paid"
    assert ran < PICTURES
    assert Intention.objects.filter(lane="pictures", state="waiting").count() == PICTURES


@pytest.mark.django_db
def test_a_dead_partner_holds_up_no_notice_and_no_message():
    """Whatever talks with a channel waits in the lane outside, also a claim that the channel must confirm."""
    the = scene(1, at=AT)
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.UNIONPAY, Way.SCAN, by=the.lin, at=AT)
    payments.check_now(order.number, by=the.lin, at=AT)
    assert not Intention.objects.filter(lane="quick").exists()
    run_due(AT)
    payments.accept_notice(Channel.UNIONPAY, UNIONPAY.pay(attempt.number), {}, at=AT)
    assert run_due(AT, lane="quick") == 1
    assert order_view(order.number, the.lin).state == "waiting"
    UNIONPAY.now = AT + timedelta(minutes=1)
    run_due(UNIONPAY.now, lane="outside")
    assert order_view(order.number, the.lin).state == "paid"


def test_each_lane_has_threads_of_its_own_in_exactly_one_worker_process():
    lanes = sorted(lane for worker in settings.WORKERS for lane in worker)
    assert lanes == sorted(Lane) == sorted(settings.LANE_WORKERS)
    assert ("pictures",) in settings.WORKERS
