"""The window and the commands; stands on core."""
