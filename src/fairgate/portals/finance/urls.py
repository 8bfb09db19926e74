"""Addresses of the finance desk."""

from django.urls import path

from fairgate.portals.finance.views import board, suspense

app_name = "finance"
urlpatterns = [
    path("", board.board, name="board"),
    path("suspense/", suspense.suspense, name="suspense"),
    path("suspense/<int:item_id>/", suspense.suspense_item, name="suspense_item"),
]
