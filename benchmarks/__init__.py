"""`make bench`: how fast the product is on this machine, beside a bare loop in the same run. Nothing is asserted."""
