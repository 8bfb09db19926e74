"""Uploading with a bar that shows how far it is; the answer's errors and messages arrive as on any page."""

import re

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


class PictureForm(forms.Form):
    picture = forms.FileField(label="营业执照", error_messages={"empty": "图片是空的，请重新选择"})


def upload(request: HttpRequest) -> HttpResponse:
    form = PictureForm(request.POST or None, request.FILES or None)
    return render(request, "ui/upload_page.html", {"form": form}, status=422 if form.errors else 200)


urlpatterns = [path("", upload)]
PAGE = """{% extends "ui/base.html" %}{% load ui %}{% block title %}上传{% endblock %}{% block main %}
{% error_summary form %}<form method="post" enctype="multipart/form-data" novalidate>{% csrf_token %}
{% drop form.picture %}<button class="btn">上传</button></form>{% endblock %}"""


@pytest.fixture
def page(settings, reader, live_server):
    loaders = [
        ("django.template.loaders.locmem.Loader", {"ui/upload_page.html": PAGE}),
        "django.template.loaders.app_directories.Loader",
    ]
    options = {**settings.TEMPLATES[0]["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": options}]
    opened = reader()
    opened.goto(live_server.url)
    return opened


def choose(page, content):
    page.locator("#id_picture").set_input_files(
        {"name": "licence.png", "mimeType": "image/png", "buffer": content}
    )
    page.get_by_role("button", name="上传").click()


def test_a_refused_upload_shows_its_error_and_takes_focus(page):
    choose(page, b"")
    page.locator("[data-errors]").wait_for()
    expect(page).to_have_title(re.compile("^错误："))
    expect(page.locator("[data-errors]")).to_be_focused()
    assert page.get_by_role("link", name="图片是空的，请重新选择").count() == 1


def test_behaviours_live_on_after_an_upload(page):
    choose(page, b"")
    page.locator("[data-errors]").wait_for()
    choose(page, b"12345")
    expect(page.locator("[data-errors]")).to_have_count(0)
    expect(page).to_have_title(re.compile("^上传"))


def test_a_broken_line_says_so_and_keeps_the_page(page):
    page.route("**/*", lambda route: route.abort())
    choose(page, b"12345")
    page.get_by_text("网络中断，图片没有传完。").wait_for()
    assert page.locator("#id_picture").input_value().endswith("licence.png")
