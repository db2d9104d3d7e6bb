"""What is made only when it is first asked for, so that nothing waits for what it does not need."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_making = RLock()


class Late(Generic[T]):
    """An attribute that is made of its owner when it is first asked for, once for all threads."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the name, under which the owner keeps what was made."""
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Late[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> Late[T] | T:
        """Make it; the next time the owner has it itself."""
        if owner is None:
            return self
        kept = owner.__dict__
        with _making:
            if self._name not in kept:
                kept[self._name] = self._make(owner)
            made: T = kept[self._name]
            return made
