"""Files of many records, asked for and taken: the same screens in every portal that has them."""
