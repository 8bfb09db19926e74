"""The roster: one row a person and one an organization, for lists, searches and figures that do not scan."""
