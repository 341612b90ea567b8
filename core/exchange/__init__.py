"""Exchange: files in and out."""
