"""What a page of the web says of its own use, which is nothing of a text’s own."""

from __future__ import annotations

_FEW = 6  # words that follow the first one

_ORDERS = (
    " read view see share skip jump print subscribe sign log click tap follow listen watch download tweet"
    " email e-mail copy save advertisement menu home search toggle open close back go accept "
)
_ORDERED = (
    " more source this the now in up out us me here article page story post link to main content original"
    " full on by via with facebook twitter x linkedin whatsapp email e-mail newsletter navigation menu search"
    " cookies all for later our home top back video friend a of "
)


def is_of_the_page(line: str) -> bool:
    """Tell whether ``line`` is an order to whoever reads the page, as "Share this on Facebook"."""
    order, *ordered = line.rstrip(":.…›»>!").lower().split(" ")
    told = len(ordered) <= _FEW and f" {order} " in _ORDERS
    return told and all(f" {word} " in _ORDERED for word in ordered)
