"""Reports on problems and documents: at a terminal, below a pull request, and as JSON for programs."""
