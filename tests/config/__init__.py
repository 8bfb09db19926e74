"""Tests of settings, middleware, command line and the family of processes."""
