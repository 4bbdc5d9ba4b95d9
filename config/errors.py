"""What can be wrong with the operator's choices."""


class BadSetting(Exception):
    """A setting is wrong; the message names each variable and what it wants, a line each."""
