"""What two officers write into the books by hand, and how they reverse it. Source: protocols 10, Q20."""
