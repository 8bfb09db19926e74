"""`{% load ui %}`: every filter and tag of the component set."""

from django import template

from fairgate.portals.ui.templatetags import fields, marks, texts

register = template.Library()
for library in (fields.register, marks.register, texts.register):
    register.tags.update(library.tags)
    register.filters.update(library.filters)
