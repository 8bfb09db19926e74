"""What takes two officers of finance: one proposes with a reason, another agrees or does not. Source: Q20."""
