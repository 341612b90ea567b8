"""The verbs for work without a window. They share the use cases with the pages, nothing else."""
