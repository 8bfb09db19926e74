"""The mailbox shows what the product wrote into files, as a page and as JSON."""

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from sandbox.mail.letters import listed


def write(folder, *letters):
    backend = EmailBackend(file_path=str(folder))
    backend.send_messages(
        [EmailMessage(subject, body, "fair@example.com", [to]) for to, subject, body in letters]
    )


def test_letters_are_read_back_newest_first_with_their_code(tmp_path):
    write(
        tmp_path,
        ("a@example.com", "Your code: 123456", "Your code is 123456.\n"),
        ("b@example.com", "通过", "单位审核已通过。"),
    )
    newest, oldest = listed(tmp_path)
    assert (newest["to"], newest["subject"], newest["text"], newest["code"]) == (
        "b@example.com",
        "通过",
        "单位审核已通过。",
        "",
    )
    assert (oldest["to"], oldest["code"]) == ("a@example.com", "123456")


def test_one_address_sees_its_own_letters(tmp_path):
    write(tmp_path, ("a@example.com", "one", "1"), ("b@example.com", "two", "2"))
    assert [letter["subject"] for letter in listed(tmp_path, "A@Example.com")] == ["one"]


def test_an_empty_house_has_no_letters(tmp_path):
    assert listed(tmp_path / "mail") == []


def test_the_mailbox_is_a_page_and_json(sandbox):
    assert sandbox.http.get("/mail").status_code == 200
    assert sandbox.http.get("/mail/messages").json() == {"messages": []}
