"""Properties that are asked once."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """A property asked once; functools.cached_property locks, and of words there are many."""

    def __init__(self, ask: Callable[[Any], T]) -> None:
        self._ask = ask
        self._name = ask.__name__
        self.__doc__ = ask.__doc__

    def __get__(self, word: object, owner: type | None = None) -> T:
        """What *word* answers; from then on it has the answer itself."""
        told = word.__dict__[self._name] = self._ask(word)
        return told
