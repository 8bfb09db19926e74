"""The mailbox of the demo: the product writes e-mail into files, here they are read."""
