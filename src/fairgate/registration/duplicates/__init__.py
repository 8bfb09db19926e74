"""Organizations and people that may be in the edition twice: found by the system, judged by people."""
