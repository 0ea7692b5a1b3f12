"""``python -m zbeval`` does what ``zbeval`` does."""

from zbeval.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
