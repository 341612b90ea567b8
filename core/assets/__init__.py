"""Pictures kept in the shop file, each once, named by its hash."""
