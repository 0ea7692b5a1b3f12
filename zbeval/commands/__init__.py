"""One module per subcommand of ``zbeval``: ``add_arguments(parser)`` and ``run(arguments)``."""
