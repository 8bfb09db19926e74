"""Figures: how many organizations and people, by delegation, state, category, area and day; counted each minute."""
