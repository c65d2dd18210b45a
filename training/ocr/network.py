"""The recogniser: seven 3x3 convolutions fold 40 rows into one, five dilated ones look along the line; CTC reads it."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


def _conv(
    inputs: int, outputs: int, kernel: tuple[int, int] = (3, 3), stride: int = 1, padding: tuple[int, int] = (1, 1)
) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class _Along(nn.Module):
    """A residual step along the line."""

    def __init__(self, channels: int, kernel: int, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(channels, channels, kernel, padding=kernel // 2 * dilation, dilation=dilation, bias=False),
            nn.BatchNorm1d(channels),
            nn.ReLU(inplace=True),
            nn.Conv1d(channels, channels, 1, bias=False),
            nn.BatchNorm1d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.body(x))


class Recogniser(nn.Module):
    """(N, 1, 40, W) of ink 0..1 -> (N, signs, W / 2) of scores."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.fold = nn.Sequential(
            _conv(1, 32, stride=2),
            _conv(32, 64),
            nn.MaxPool2d((2, 1)),
            _conv(64, 96),
            _conv(96, 96),
            nn.MaxPool2d((2, 1)),
            _conv(96, 128),
            _conv(128, 128),
            _conv(128, 192, (5, 1), padding=(0, 0)),
        )
        self.along = nn.Sequential(
            _Along(192, 5, 1), _Along(192, 5, 2), _Along(192, 5, 4), _Along(192, 5, 8), _Along(192, 7, 1)
        )
        self.out = nn.Conv1d(192, signs, 1)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.out(self.along(self.fold(x).squeeze(2)))
        return result
