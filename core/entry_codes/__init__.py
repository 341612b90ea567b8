"""Entry codes: where a printed code leads, and when it dies."""
