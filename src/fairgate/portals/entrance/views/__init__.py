"""The screens of the entrance, a file for each way in."""
