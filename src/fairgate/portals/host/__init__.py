"""The console of the host: what each of its officers may open, and who they are."""
