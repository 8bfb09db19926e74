"""What every signed line to a partner stands on, whatever is said over it. Source: protocols 0.

One careful HTTP exchange, addresses that may be called, keys from files, RSA signatures, certificate chains, forms,
and single values as partners write them.
"""
