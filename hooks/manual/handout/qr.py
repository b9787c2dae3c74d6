"""QR codes for print: an address as a picture of vectors."""

from __future__ import annotations

import io

import segno


def draw_qr(address: str) -> str:
    """Draw an address as SVG without a size of its own, in black with its quiet zone of four modules."""
    out = io.BytesIO()
    code = segno.make(address, error="l", boost_error=True, micro=False)
    code.save(out, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, dark="#000", nl=False)
    return out.getvalue().decode()
