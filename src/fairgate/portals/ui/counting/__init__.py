"""Figures: the same screen in every portal that has them."""
