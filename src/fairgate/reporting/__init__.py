"""Reads that join several parts of the business. Nothing here decides or writes business."""
