"""An organization's link, by which colleagues and other clients fill in their own data. Source: R62-R64."""
