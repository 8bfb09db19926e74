"""Invoices that go back: red-letter forms, the buyer's confirmation, the red invoice. Source: guide R59, R61, Q19."""
