"""The rooms of the shop; runs without a screen."""
