"""What proves at the gate that a person may enter: badges, and the passages they made."""
