"""What stops a command: `ProjectError`. Problems in content are findings instead."""


class ProjectError(Exception):
    """The command cannot go on; the text says why and what to do next."""
