"""Dated doors kept open longer for a delegation or an organization, with the reason. Source: Q14."""
