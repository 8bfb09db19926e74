"""Sets badges with Typst, in this process, from our own fonts; nothing is fetched."""
