"""Exports: files of many records, made in the background, kept for a while, taken away for a stated purpose."""
