"""Payment attempts through outside channels, and all money that came. Source: guide R47; protocols 10."""
