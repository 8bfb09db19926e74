"""Each category's whole way in a real browser, visitor's and reviewer's, with the product in this process.

The jobs run as in all tests, and what partners would say is said by the factories: the licence's reading, the
registry's answer, the money. The running program with its partners is walked in `tests/journeys`.
"""
