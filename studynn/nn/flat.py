"""All weights of a cell as one vector, so that an optimiser or a clip sees them together."""

from typing import TypeVar, cast

import numpy as np

from studynn.nn.arrays import Array
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights
from studynn.nn.dense import DenseWeights

Weights = TypeVar("Weights", bound=RNNWeights | LSTMWeights | GRUWeights | DenseWeights)


def flatten(weights: Weights) -> Array:
    """The entries of every array in the order of the fields, (n,)."""
    return np.concatenate([np.ravel(w) for w in weights if w is not None])


def restore(vector: Array, like: Weights) -> Weights:
    """The weights that `flatten` would turn into `vector`, in the shapes of `like`."""
    ends = np.cumsum([0 if w is None else w.size for w in like])
    pieces = np.split(vector, ends[:-1])
    fields = zip(like._fields, pieces, like, strict=True)
    filled = like._replace(**{name: piece.reshape(w.shape) for name, piece, w in fields if w is not None})
    return cast(Weights, filled)
