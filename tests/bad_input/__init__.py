"""What the whole product answers to bad input: in words, at its place, with nothing typed lost, never a 500."""
