"""A person's place: who has it, who gives it up, who takes it over, and what becomes of the money. Source: Q16."""
