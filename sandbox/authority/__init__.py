"""The authority outside that vets people: files in, files out, no network. `python -m sandbox.authority --help`."""
