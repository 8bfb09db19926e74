"""The interface itself: which routers it has, and in what form it says no."""

from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from fairgate.api.v1 import errors, gates
from fairgate.api.v1.docs import OwnPages

api = NinjaAPI(
    title="Fairgate",
    version="1",
    description=(
        "The verbs of the fair over HTTP. Instants are ISO 8601 with an offset. Every refusal is an object "
        '`{"error": {"code", "message", "fields"}}` whose message is a sentence in the language of '
        "`Accept-Language` (zh-hans or en)."
    ),
    urls_namespace="v1",
    docs=OwnPages(),
    docs_decorator=require_safe,
)
api.add_router("/gates", gates.router)
errors.install(api)
