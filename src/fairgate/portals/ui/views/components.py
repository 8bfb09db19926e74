"""The living style guide: every component in its states, with made-up values of the demo."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fairgate.foundation import clock
from fairgate.portals.ui.views import sample_forms, samples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show all components; `?errors=0` shows the page without its refused form."""
    form = sample_forms.SampleForm(None if request.GET.get("errors") == "0" else sample_forms.REFUSED)
    values = samples.values() | {
        "form": form,
        "doubtful": sample_forms.ReadForm(initial={"representative": "陈睿", "name": "华东精密机械有限公司"}),
        "page": Paginator(range(1, 25), 8).get_page(request.GET.get("page")),
        "ends_at": clock.now() + timedelta(minutes=14, seconds=32),
        "deadline_at": clock.end_of_day(clock.day_of(clock.now())),
        "today": clock.now(),
    }
    return render(request, "ui/components.html", values)
