"""One function a screen, one template of the same name."""
