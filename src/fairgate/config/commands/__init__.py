"""The commands of `fairgate`: one file each, with what it says in help and what it does."""
