"""Who comes again: a person's and an organization's earlier editions, as far as the reader may know of them."""
