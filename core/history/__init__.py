"""The history: what was done, what became of it, and what can be taken back."""
