"""One holding of the fair: its dates, fees, areas and order of steps, all of them data."""
