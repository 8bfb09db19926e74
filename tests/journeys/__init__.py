"""The running program, driven from outside in a real browser. Nothing here imports the product."""
