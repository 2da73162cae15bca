"""Papers of known truth, and the files that several programs made of them."""
