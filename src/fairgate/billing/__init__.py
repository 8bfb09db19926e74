"""What it costs and how it is paid: badge fees, orders, payments."""
