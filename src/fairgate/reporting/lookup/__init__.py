"""How a registration stands, for whoever knows its number and can be reached where it says. Source: facts F80."""
