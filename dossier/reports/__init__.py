"""What is told to a person at a terminal, below a pull request, or to a machine."""
