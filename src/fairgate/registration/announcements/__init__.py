"""What the host tells everybody who opens a page: in both languages, from one day to another."""
