"""The screens of an organization that comes to the fair."""
