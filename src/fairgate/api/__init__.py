"""The same verbs over HTTP: the versioned interface and the notices of partners."""
