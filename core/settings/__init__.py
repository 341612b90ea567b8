"""Settings: what the owner may choose, each with its default."""
