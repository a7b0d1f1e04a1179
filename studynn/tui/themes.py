"""Two calm themes. Verdicts differ in hue, lightness, mark and word, so that no one needs the colour."""

from textual.theme import Theme

DARK = Theme(
    name="studynn-dark",
    primary="#7fb4e6",
    secondary="#7fb4e6",
    accent="#7fb4e6",
    foreground="#d9dde3",
    background="#14171c",
    surface="#1c2027",
    panel="#252a33",
    success="#63c8a8",
    warning="#e2c266",
    error="#f2946c",
    dark=True,
    variables={
        "quiet": "#949daa",
        "faint": "#3a414c",
        "bright": "#f4f6f8",
        "chosen": "#22303f",
        "right": "#63c8a8",
        "partly": "#e2c266",
        "wrong": "#f2946c",
        "yours": "#7fb4e6",
        "input-cursor-background": "#7fb4e6",
        "input-cursor-foreground": "#14171c",
        "input-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="studynn-light",
    primary="#1d5fa3",
    secondary="#1d5fa3",
    accent="#1d5fa3",
    foreground="#2a2f36",
    background="#faf9f6",
    surface="#f1f0ec",
    panel="#e7e6e1",
    success="#00705a",
    warning="#7a5c00",
    error="#b0400f",
    dark=False,
    variables={
        "quiet": "#5f666f",
        "faint": "#cfcec8",
        "bright": "#0d1117",
        "chosen": "#dde8f3",
        "right": "#00705a",
        "partly": "#7a5c00",
        "wrong": "#b0400f",
        "yours": "#1d5fa3",
        "input-cursor-background": "#1d5fa3",
        "input-cursor-foreground": "#faf9f6",
        "input-cursor-text-style": "none",
    },
)

THEMES = (DARK, LIGHT)
