"""Free places: how many people of a delegation or a category pay no badge fee, agreed by two officers."""
