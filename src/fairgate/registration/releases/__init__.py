"""One organization asks another, without either knowing whom, to let go of a person whose document it handed in.

Source: Q23, F21: one person, one badge; a false claim by a document number never blocks the real person.
"""
