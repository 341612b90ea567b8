"""Who fits a filter, in which order: what lists of people, and later kept groups, are made of."""
