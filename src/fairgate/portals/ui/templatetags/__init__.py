"""Template tags of the component set; `{% load ui %}` brings them all."""
