"""The audit trail, sealed in batches: each seal holds the one before it, so that no entry changes unseen."""
