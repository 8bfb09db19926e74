"""The control plane: what a tester can make the sandbox do, as JSON calls and as a page."""
