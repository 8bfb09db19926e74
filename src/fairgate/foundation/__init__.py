"""What every folder stands on. No tables, and no word of the fair."""
