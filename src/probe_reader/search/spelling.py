"""Words that are spelt nearly alike."""

from __future__ import annotations


def near(word: str, other: str, letters: int) -> bool:
    """Tell whether at most ``letters`` letters must be put in, left out, changed or swapped."""
    if word == other:
        return True
    if abs(len(word) - len(other)) > letters:
        return False
    if len(set(word) - set(other)) > letters or len(set(other) - set(word)) > letters:
        return False
    return distance(word, other, letters) <= letters


def distance(word: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance; anything above ``most`` where it is larger."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        before, last, row = row, before, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            swapped = place > 1 and at > 1 and letter == other[place - 2] and word[at - 2] == wanted
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
