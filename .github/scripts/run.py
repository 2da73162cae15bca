"""Run a step of a workflow: `run.py comment FOLDER FILE` is `main(FOLDER, FILE)` of `comment.py`."""

import importlib
import sys

if __name__ == "__main__":
    _, name, *words = sys.argv
    sys.exit(importlib.import_module(name).main(*words))
