"""What officers type. What it must hold, the rules of billing say."""
