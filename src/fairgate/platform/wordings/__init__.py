"""The host's own words beside ours: a closing note of a kind of message, a note on a page of help. Ours stay."""
