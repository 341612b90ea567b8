"""The demo shop 小满烘焙: invented people and cards, the same for the same seed and day."""
