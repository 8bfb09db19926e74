"""What officers of the host type."""
