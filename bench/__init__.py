"""Speed and memory beside the best peers: ``make bench``. Equal results are checked first."""
