"""One fair with something in every state, everybody who may knock, and every door to knock at."""
