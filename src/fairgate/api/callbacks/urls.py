"""Addresses that partners send notices to. Signatures take the place of logins and form tokens."""

from django.urls import path

from fairgate.api.callbacks import views

app_name = "callbacks"
urlpatterns = [
    path("wechat-pay/", views.wechat_pay, name="wechat_pay"),
    path("alipay/", views.alipay, name="alipay"),
    path("unionpay/", views.unionpay, name="unionpay"),
]
