"""The screens, one folder for each kind of person who uses them."""
