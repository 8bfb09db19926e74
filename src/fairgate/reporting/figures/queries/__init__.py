"""Reads of figures."""

from fairgate.reporting.figures.queries.counting import Key, counted
from fairgate.reporting.figures.queries.showing import Asked, cells_within, figures

__all__ = ["Asked", "Key", "cells_within", "counted", "figures"]
