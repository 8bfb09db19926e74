"""The addresses of the entrance, below /accounts/."""

from django.urls import path

from fairgate.portals.entrance.views import (
    announcements,
    factors,
    invited,
    login,
    passkeys,
    recover,
    security,
)

app_name = "entrance"
urlpatterns = [
    path("login/", login.login, name="login"),
    path("login/mobile/", login.login_mobile, name="login_mobile"),
    path("login/email/", login.login_email, name="login_email"),
    path("login/choose/", login.login_choose, name="login_choose"),
    path("logout/", login.logout, name="logout"),
    path("second-factor/", factors.second_factor, name="second_factor"),
    path("second-factor/bind/", factors.bind, name="bind"),
    path("second-factor/passkey/", passkeys.passkey, name="passkey"),
    path("security/passkeys/<int:passkey_id>/remove/", passkeys.passkey_remove, name="passkey_remove"),
    path("second-factor/recovery-codes/", factors.recovery_codes, name="recovery_codes"),
    path("recover/", recover.recover, name="recover"),
    path("recover/password/", recover.recover_password, name="recover_password"),
    path("staff/<str:staff_token>/", invited.staff_invited, name="staff_invited"),
    path(
        "announcements/<int:announcement_id>/put-away/",
        announcements.announcement_put_away,
        name="announcement_put_away",
    ),
    path("security/", security.security, name="security"),
]
