"""How badges reach people: an address book of five, and for each person delivery, collection or pick-up."""
