"""Who reads statements, and who brings them: as with money on the bank account."""

from fairgate.billing.transfers.policies import insist_on_officer, insist_on_reader

__all__ = ["insist_on_officer", "insist_on_reader"]
