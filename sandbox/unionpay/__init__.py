"""UnionPay 5.1.0 as a merchant meets it: codes, mobile and B2B gateway, queries, notices, files.

Source: protocols section 3.
"""
