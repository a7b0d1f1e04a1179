"""Schedules of the learning rate: the rate of step k = 0, 1, …"""

import math


def step_decay(k: int, lr: float, factor: float = 0.1, every: int = 1000) -> float:
    """η γ^⌊k / every⌋: falls by a factor at fixed distances."""
    return lr * factor ** (k // every)


def exponential(k: int, lr: float, factor: float = 0.999) -> float:
    """η γ^k."""
    return lr * factor**k


def inverse_time(k: int, lr: float, decay: float = 0.01) -> float:
    """η / (1 + decay k): its sum grows without bound, that of its squares does not (Robbins & Monro 1951)."""
    return lr / (1 + decay * k)


def cosine(k: int, lr: float, steps: int, least: float = 0.0) -> float:
    """From η at k = 0 to `least` at k = `steps` along half a cosine (Loshchilov & Hutter 2017, eq. 5)."""
    return least + (lr - least) * (1 + math.cos(math.pi * min(k, steps) / steps)) / 2


def warmup(k: int, lr: float, steps: int) -> float:
    """Rises in a line from η / `steps` at k = 0 and stays at η from k = `steps` - 1 on."""
    return lr * min(1.0, (k + 1) / steps)


def transformer(k: int, d: int, steps: int = 4000) -> float:
    """d^-½ min(s^-½, s · steps^-1.5) with s = k + 1 (Vaswani et al. 2017, eq. 3)."""
    s = k + 1
    return float(d**-0.5 * min(s**-0.5, s * steps**-1.5))
