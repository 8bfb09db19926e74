"""A password hash that costs little: the real one takes a fifth of a second, on purpose, for every account."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least work; tests/platform says how much the real one does."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
