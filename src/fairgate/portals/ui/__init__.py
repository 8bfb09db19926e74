"""What every portal shares: base pages, components, styles and small scripts."""
