"""The SQL of the room: batches and cards, print jobs and slots, claims. Private to it."""
