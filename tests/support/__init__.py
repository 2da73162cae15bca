"""What the tests share, each module named for what it holds; no test stands here."""
