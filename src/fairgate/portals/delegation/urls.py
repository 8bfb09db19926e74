"""Addresses of the delegations' desk."""

from django.urls import path

from fairgate.portals.delegation.views import (
    appeals,
    case,
    join_requests,
    lists,
    looks,
    queue,
    rules,
    trials,
)

app_name = "delegation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/picture/", case.picture, name="picture"),
    path("cases/<int:case_id>/photo/", case.photo, name="photo"),
    path("looks/", looks.looks, name="looks"),
    path("looks/<int:look_id>/", looks.look, name="look"),
    path("looks/<int:look_id>/picture/", looks.look_picture, name="look_picture"),
    path("join-requests/", join_requests.join_requests, name="join_requests"),
    path("join-requests/<int:request_id>/", join_requests.join_request, name="join_request"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:appeal_id>/", appeals.appeal, name="appeal"),
    path("appeals/<int:appeal_id>/picture/", appeals.appeal_proof, name="appeal_proof"),
    path("appeals/<int:appeal_id>/uphold/", appeals.appeal_uphold, name="appeal_uphold"),
    path("lists/", lists.lists, name="lists"),
    path("lists/add/", lists.list_add, name="list_add"),
    path("lists/<int:entry_id>/remove/", lists.list_remove, name="list_remove"),
    path("rules/", rules.rules, name="rules"),
    path("rules/draft/", rules.rules_draft, name="rules_draft"),
    path("rules/<int:rule_set_id>/", rules.rules_version, name="rules_version"),
    path("rules/<int:rule_set_id>/switch-on/", rules.rules_switch_on, name="rules_switch_on"),
    path("trials/<int:trial_id>/", trials.trial, name="trial"),
    path("trials/<int:trial_id>/progress/", trials.trial_progress, name="trial_progress"),
]
