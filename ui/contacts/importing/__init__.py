"""Importing a list of contacts: a file, its columns, what would happen, what happened."""
