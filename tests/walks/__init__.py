"""Whole ways in a real browser, of visitors, reviewers and finance, with the product in this process.

The jobs run as in all tests. What partners would say is said by the factories, but where it is their wire that
matters: channels and bureau then answer from the sandbox's own process, see `partners.py`. The running program with
its partners is walked in `tests/journeys`.
"""
