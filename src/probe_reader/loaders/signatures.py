"""What a file is that is no text, told from its first bytes."""

from __future__ import annotations

_ARCHIVE = "an archive, or a document of an office program"
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old office program"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x00\x00\x01\x00", "a picture"),
    (b"OggS\x00", "a sound recording"),
    (b"fLaC\x00", "a sound recording"),
    (b"ID3\x02", "a sound recording"),
    (b"ID3\x03", "a sound recording"),
    (b"ID3\x04", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh91AY&SY", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"(\xb5/\xfd", "a compressed file"),
    (b"7z\xbc\xaf'\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xfe\xed\xfa", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
)
_BOXES = {b"WAVE": "a sound recording", b"WEBP": "a picture", b"AVI ": "a film"}


def signature_of(head: bytes) -> str | None:
    """Return what kind of file begins with ``head``, in words, or None where no mark is known."""
    if head.startswith(b"RIFF") and head[8:12] in _BOXES:
        return _BOXES[head[8:12]]
    if head[4:8] == b"ftyp" and head[:2] == b"\x00\x00":
        return "a film"
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return "a program"
    return next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), None)
