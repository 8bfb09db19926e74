"""Fictitious organizations: a registry that knows them and pictures of their certificates."""
