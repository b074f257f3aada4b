"""The colours figures are drawn in, by the names the stylesheet knows them by.

The light value is written into each drawing, because a PDF sees no stylesheet; figures.css has the same names for the
dark page. k1-k5 keep apart for every kind of colour blindness only as a set: never change one without simulating it.
"""

PALETTE = {
    "ink": "#1C2730",
    "ink-2": "#4A5560",
    "ink-3": "#59656F",
    "paper": "#FFFFFF",
    "surf": "#F4F6F8",
    "surf-2": "#E9EDF1",
    "line": "#D5DCE2",
    "line-strong": "#7D8A95",
    "brand": "#0B5C6B",
    "brand-soft": "#E2F0F2",
    "on-brand": "#FFFFFF",
    "ok": "#1E6B3A",
    "warn": "#8A4B00",
    "bad": "#A4262C",
    "info": "#1B5FAA",
    "k1": "#1C6DC9",
    "k2": "#163B12",
    "k3": "#BA4676",
    "k4": "#4F1A73",
    "k5": "#7C721A",
    "r1": "#E6EEF5",
    "r2": "#C9DCEC",
    "r3": "#9DBFDB",
    "r4": "#6C9DC6",
}

# Dark enough to be read on paper and on surf; the rest are areas, lines and what is written on brand
TEXT_TOKENS = ["ink", "ink-2", "ink-3", "brand", "ok", "warn", "bad", "info", "k1", "k2", "k3", "k4", "k5"]
