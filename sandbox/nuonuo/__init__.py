"""Nuonuo's open platform with a tax bureau behind it: issues invoices that are samples, and says so on each."""
