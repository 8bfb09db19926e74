"""What a reviewer types."""
