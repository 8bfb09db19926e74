"""The desk of finance: today's money, what waits in suspense, and whether the books agree."""
