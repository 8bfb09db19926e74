"""Reads certificates offline, in a process of its own: PP-OCRv6 by onnxruntime, zxing for the printed QR code.

The way of a picture: four turns tried, crop to the text, QR code, text lines, labels and what stands beside
them, check signs of the credit code, confidence. Nothing is downloaded, and nothing in a QR code is fetched.
"""
