"""The commands, each a few lines over the layers below."""


def main() -> int:
    """Run the command line and return the exit code."""
    return 0
