"""Dense layers and the multilayer perceptron (MLP) that is a chain of them, with gradients."""

from collections.abc import Sequence
from typing import NamedTuple

from numpy.typing import ArrayLike

from studynn.nn.arrays import Array, affine, float64, rows
from studynn.nn.cells import Activation, activated, slope


class DenseWeights(NamedTuple):
    """A layer from K inputs to N outputs: W (N, K), b (N,)."""

    W: Array
    b: Array


class DenseGradients(NamedTuple):
    """∂L of a layer: x as its input, W (N, K), b (N,)."""

    x: Array
    W: Array
    b: Array


class MLPRun(NamedTuple):
    """What a forward pass leaves: the input and every layer's output, each (…, N); one activation a layer."""

    outputs: tuple[Array, ...]
    activations: tuple[Activation, ...]

    @property
    def y(self) -> Array:
        """The last layer's output."""
        return self.outputs[-1]


class MLPGradients(NamedTuple):
    """∂L of an MLP: x as its input, and the weights of each layer."""

    x: Array
    layers: tuple[DenseWeights, ...]


def dense(x: ArrayLike, w: DenseWeights) -> Array:
    """W x + b, for one x (K,) or for any batch (…, K)."""
    return affine(w.W, float64(x), w.b)


def dense_backward(x: ArrayLike, w: DenseWeights, d_y: Array) -> DenseGradients:
    """Gradients from d_y (…, N): ∂W = ∂y xᵀ summed over the batch, ∂b = ∂y summed, ∂x = Wᵀ ∂y."""
    x = float64(x)
    return DenseGradients(d_y @ w.W, rows(d_y).T @ rows(x), rows(d_y).sum(axis=0))


def mlp(
    x: ArrayLike, layers: Sequence[DenseWeights], hidden: Activation = "relu", last: Activation = "identity"
) -> MLPRun:
    """y = W_L φ(… φ(W_1 x + b_1) …) + b_L: every layer but the last ends in φ = `hidden`."""
    outputs = [float64(x)]
    activations = (*[hidden] * (len(layers) - 1), last)
    for w, activation in zip(layers, activations, strict=True):
        outputs.append(activated(dense(outputs[-1], w), activation))
    return MLPRun(tuple(outputs), activations)


def mlp_backward(run: MLPRun, layers: Sequence[DenseWeights], d_y: Array) -> MLPGradients:
    """Gradients from d_y (…, N) by backpropagation, the last layer first (Rumelhart et al. 1986)."""
    gradients: list[DenseWeights] = []
    for k in reversed(range(len(layers))):
        d_a = d_y * slope(run.outputs[k + 1], run.activations[k])
        d_y, d_W, d_b = dense_backward(run.outputs[k], layers[k], d_a)
        gradients.insert(0, DenseWeights(d_W, d_b))
    return MLPGradients(d_y, tuple(gradients))
