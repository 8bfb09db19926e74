"""Screens of the component set itself: its living style guide, and the pages of refusal."""
