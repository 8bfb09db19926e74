"""What any serious system needs, below the fair: accounts, audit, notifications, work."""
