"""Looks at badge photos with OpenCV, offline."""
