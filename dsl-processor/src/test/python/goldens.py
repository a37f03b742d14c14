#!/usr/bin/env python3
"""Makes the golden vectors of PyTorchTest: what PyTorch computes for the networks declared there.

Run in this folder's module (dsl-processor) as

    python3 src/test/python/goldens.py src/test/resources/pytorch

with PyTorch 1.13.1 and torchvision 0.14.1, as Debian 12 has them:

    apt-get install --no-install-recommends python3-torch python3-torchvision

Everything is computed in float64, so that the vectors are exact to all the digits written. Images,
weights and labels are formulas of a name and an index, which the test computes too; only what comes
out is stored. Kernels are numbered as [height, width, in, out], images as [N, height, width,
channels], as TensorFlow has them.

Bottleneck and ResNeXt networks, and the blocks of ResNet-20, are torchvision's own classes; the
others are written after the papers' code.
"""

import json
import math
import re
import sys
import zlib

import numpy
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models import resnet

torch.set_default_dtype(torch.float64)


def uniform(name, shape):
    """Numbers from 0, below 1, with 24 bits: MurmurHash3's finalizer over CRC-32 and index."""
    size = int(numpy.prod(shape))
    mask = numpy.uint64(0xFFFFFFFF)
    h = numpy.arange(size, dtype=numpy.uint64) * numpy.uint64(0x9E3779B1) & mask
    h = h + numpy.uint64(zlib.crc32(name.encode())) & mask
    h = (h ^ h >> numpy.uint64(16)) * numpy.uint64(0x85EBCA6B) & mask
    h = (h ^ h >> numpy.uint64(13)) * numpy.uint64(0xC2B2AE35) & mask
    h = h ^ h >> numpy.uint64(16)
    return ((h >> numpy.uint64(8)).astype(numpy.float64) / 2**24).reshape(shape)


def centred(name, shape, half):
    """Numbers from -half to half."""
    return (2 * uniform(name, shape) - 1) * half


def start(name, shape):
    """A weight's value, rounded to float32 as a variable holds it."""
    role = name.rsplit("/", 1)[1]
    if role == "kernel":
        values = centred(name, shape, math.sqrt(6 * shape[-1] / numpy.prod(shape)))
    elif role in ("scale", "movingVariance"):
        values = 0.5 + uniform(name, shape)
    else:
        values = centred(name, shape, 0.25)
    return values.astype(numpy.float32).astype(numpy.float64)


def image(shape):
    """A batch of images, [N, channels, height, width]."""
    values = centred("image", shape, 2).astype(numpy.float32).astype(numpy.float64)
    return torch.from_numpy(values).permute(0, 3, 1, 2).contiguous()


def digest(values):
    """What is kept of an array: its length, its product with other numbers, five of its values."""
    flat = numpy.asarray(values, dtype=numpy.float64).reshape(-1)
    at = [i * (flat.size - 1) // 4 for i in range(5)]
    return {
        "size": flat.size,
        "norm": digits(math.sqrt((flat * flat).sum())),
        "dot": digits((flat * centred("digest", flat.shape, 1)).sum()),
        "values": [digits(flat[i]) for i in at],
    }


def digits(value):
    return float("%.9g" % value)


def to_lamina(tensor):
    """From PyTorch's order of dimensions to TensorFlow's."""
    array = tensor.detach().numpy()
    if array.ndim == 4:
        return array.transpose(2, 3, 1, 0)
    return array.transpose(1, 0) if array.ndim == 2 else array


def from_lamina(array):
    if array.ndim == 4:
        array = array.transpose(3, 2, 0, 1)
    elif array.ndim == 2:
        array = array.transpose(1, 0)
    return torch.from_numpy(numpy.ascontiguousarray(array))


def channels_last(tensor):
    return tensor.detach().permute(0, 2, 3, 1).numpy()


NORM = {
    "weight": "scale",
    "bias": "offset",
    "running_mean": "movingMean",
    "running_var": "movingVariance",
}


def lamina_name(model, name):
    """The checkpoint's key of a parameter or buffer of a network with torchvision's names."""
    *path, kind = name.split(".")
    if path[0] in ("fc", "conv1", "bn1", "norm"):
        layer = {"fc": "logits", "conv1": "conv1", "bn1": "conv1/norm", "norm": "norm"}[path[0]]
        if path[0] in ("fc", "conv1"):
            return layer + ("/kernel" if kind == "weight" else "/bias")
        return layer + "/" + NORM[kind]
    stage = "conv%d" % (int(path[0][len("layer"):]) + 1)
    blocks = len(getattr(model, path[0]))
    block = stage if blocks == 1 else "%s/block%d" % (stage, int(path[1]) + 1)
    part = ".".join(path[2:])
    if part == "downsample.0":
        return block + "/project/kernel"
    if part == "downsample.1":
        return block + "/projectNorm/" + NORM[kind]
    if part.startswith("conv"):
        return "%s/%s/kernel" % (block, part)
    return "%s/norm%s/%s" % (block, part[len("bn"):], NORM[kind])


def fill(model, naming):
    """Gives every parameter and moving statistic its value; returns them by name."""
    state = {}
    for name, tensor in list(model.named_parameters()) + list(model.named_buffers()):
        if name.endswith("num_batches_tracked"):
            continue
        key = naming(name)
        with torch.no_grad():
            tensor.copy_(from_lamina(start(key, to_lamina(tensor).shape)))
        state[key] = tensor
    return state


def golden(model, size, batch, classes, naming=None):
    """Logits, loss, gradients and next moving statistics of a classifier."""
    state = fill(model, naming or (lambda name: lamina_name(model, name)))
    x = image([batch] + size)
    labels = [(5 * i + 1) % classes for i in range(batch)]
    model.eval()
    inference = model(x)
    model.train()
    training = model(x)
    loss = F.cross_entropy(training, torch.tensor(labels))
    loss.backward()
    gradients = {}
    statistics = {}
    for key, tensor in state.items():
        if isinstance(tensor, nn.Parameter):
            gradients[key] = digest(to_lamina(tensor.grad))
        else:
            statistics[key] = digest(to_lamina(tensor))
    return {
        "batch": batch,
        "labels": labels,
        "inference": [digits(v) for v in inference.detach().reshape(-1).tolist()],
        "training": [digits(v) for v in training.detach().reshape(-1).tolist()],
        "loss": digits(loss.item()),
        "gradients": gradients,
        "statistics": statistics,
    }


class Halved(nn.Module):
    """Option A: every second pixel, and zero channels on both sides (akamaster's ResNet-20)."""

    def forward(self, x):
        extra = x.shape[1] // 2
        return F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, extra, extra))


class CifarResNet(nn.Module):
    """He et al. 2015, section 4.2, of torchvision's blocks."""

    def __init__(self, blocks, option):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        for stage, filters in enumerate([16, 32, 64], 1):
            setattr(self, "layer%d" % stage, self.stage(blocks, filters, stage > 1, option))
        self.fc = nn.Linear(64, 10)

    @staticmethod
    def stage(blocks, filters, halves, option):
        into = filters // 2 if halves else filters
        downsample = None
        if halves and option == "B":
            downsample = nn.Sequential(
                nn.Conv2d(into, filters, 1, stride=2, bias=False), nn.BatchNorm2d(filters)
            )
        elif halves:
            downsample = Halved()
        first = resnet.BasicBlock(into, filters, 2 if halves else 1, downsample)
        rest = [resnet.BasicBlock(filters, filters) for _ in range(blocks - 1)]
        return nn.Sequential(first, *rest)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(x.mean((2, 3)))


class PreActivationBlock(nn.Module):
    """The basic-wide block of Zagoruyko and Komodakis: the shortcut's convolution is activated."""

    def __init__(self, into, filters, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(into)
        self.conv1 = nn.Conv2d(into, filters, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        if into != filters:
            self.downsample = nn.Sequential(nn.Conv2d(into, filters, 1, stride, bias=False))

    def forward(self, x):
        activated = F.relu(self.bn1(x))
        y = self.conv2(F.relu(self.bn2(self.conv1(activated))))
        return y + (self.downsample(activated) if hasattr(self, "downsample") else x)


class WideResNet(nn.Module):
    """WRN-d-k without dropout."""

    def __init__(self, depth, k):
        super().__init__()
        blocks = (depth - 4) // 6
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        into = 16
        for stage, filters in enumerate([16 * k, 32 * k, 64 * k], 1):
            parts = [PreActivationBlock(into, filters, 1 if stage == 1 else 2)]
            parts += [PreActivationBlock(filters, filters, 1) for _ in range(blocks - 1)]
            setattr(self, "layer%d" % stage, nn.Sequential(*parts))
            into = filters
        self.norm = nn.BatchNorm2d(into)
        self.fc = nn.Linear(into, 10)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.conv1(x))))
        return self.fc(F.relu(self.norm(x)).mean((2, 3)))


class Mixture(nn.Module):
    """Every activation, a gate, a concatenation and a dilated group: see Mixture.java."""

    def __init__(self):
        super().__init__()
        self.modules_by_layer = nn.ModuleDict(
            {
                "stem": nn.Conv2d(3, 8, 5, 2, 2),
                "left": nn.Conv2d(8, 12, 3, padding=2, dilation=2, groups=4, bias=False),
                "left_norm": nn.BatchNorm2d(12),
                "right": nn.Conv2d(8, 6, (4, 4), 1),
                "squeeze": nn.Linear(18, 4, bias=False),
                "gate": nn.Linear(4, 18),
                "narrow": nn.Conv2d(18, 5, 3, 2, bias=False),
                "norm": nn.BatchNorm2d(5),
                "logits": nn.Linear(100, 7),
            }
        )

    def forward(self, x):
        m = self.modules_by_layer
        stem = F.elu(m["stem"](x))
        left = F.gelu(m["left_norm"](m["left"](stem)))
        # SAME_UPPER of a 4x4 kernel: one pixel before, two after.
        right = F.silu(m["right"](F.pad(stem, (1, 2, 1, 2))))
        joined = torch.cat([left, F.max_pool2d(right, 3, 1, 1)], 1)
        gate = torch.sigmoid(m["gate"](F.leaky_relu(m["squeeze"](joined.mean((2, 3))), 0.01)))
        scaled = F.avg_pool2d(joined * gate[:, :, None, None], 3, 1, 1)
        narrow = F.relu(m["norm"](m["narrow"](F.pad(scaled, (0, 1, 2, 0)))))
        return m["logits"](narrow.permute(0, 2, 3, 1).flatten(1))

    @staticmethod
    def naming(name):
        _, layer, kind = name.split(".")
        if "norm" in layer:
            return layer.replace("_", "/") + "/" + NORM[kind]
        return layer + ("/kernel" if kind == "weight" else "/bias")


class Modern(nn.Module):
    """What came after 2017, one of each: see Modern.java. Two underscores are a slash."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, 2, 1, bias=False)
        self.stem__norm = nn.BatchNorm2d(8)
        self.stage__conv1 = nn.Conv2d(8, 4, 1, bias=False)
        self.stage__norm1 = nn.BatchNorm2d(4)
        self.stage__conv2 = nn.Conv2d(4, 4, 3, 2, 1, groups=2, bias=False)
        self.stage__norm2 = nn.BatchNorm2d(4)
        self.stage__conv3 = nn.Conv2d(4, 16, 1, bias=False)
        self.stage__norm3 = nn.BatchNorm2d(16)
        self.stage__squeeze = nn.Linear(16, 4)
        self.stage__excite = nn.Linear(4, 16)
        self.stage__project = nn.Conv2d(8, 16, 1, bias=False)
        self.stage__projectNorm = nn.BatchNorm2d(16)
        self.spatial = nn.Conv2d(16, 16, 7, padding=3, groups=16)
        self.spatial__norm = nn.LayerNorm(16)
        self.dilated = nn.Conv2d(16, 16, 3, padding=2, dilation=2, groups=16, bias=False)
        self.point = nn.Conv2d(16, 16, 1, bias=False)
        self.point__norm = nn.GroupNorm(4, 16)
        self.scaled = nn.Module()
        self.scaled.weight = nn.Parameter(torch.ones(16))
        self.grouped = nn.GroupNorm(2, 8)
        self.last = nn.Conv2d(8, 6, 3, 2, 1, bias=False)
        self.normed = nn.LayerNorm(6)
        self.logits = nn.Linear(6, 5)

    def residual(self, x):
        y = F.relu6(self.stage__norm1(self.stage__conv1(x)))
        y = F.relu6(self.stage__norm2(self.stage__conv2(y)))
        y = self.stage__norm3(self.stage__conv3(y))
        gate = self.stage__excite(F.relu(self.stage__squeeze(y.mean((2, 3)))))
        y = y * F.hardsigmoid(gate)[:, :, None, None]
        mean = F.avg_pool2d(x, 2, 2, ceil_mode=True, count_include_pad=False)
        return F.relu6(y + self.stage__projectNorm(self.stage__project(mean)))

    def forward(self, x):
        x = self.residual(F.hardswish(self.stem__norm(self.stem(x))))
        y = self.spatial__norm(self.spatial(x).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        y = F.gelu(self.point__norm(self.point(self.dilated(y))))
        y = y * self.scaled.weight[:, None, None] + x
        y = F.channel_shuffle(y, 4).chunk(2, 1)[1]
        y = F.interpolate(self.grouped(y), scale_factor=2, mode="nearest")
        return self.logits(self.normed(self.last(y).amax((2, 3))))

    @staticmethod
    def naming(name):
        layer, kind = name.split(".")
        layer = layer.replace("__", "/")
        if re.search("[nN]orm|grouped|scaled", layer):
            return layer + "/" + NORM[kind]
        return layer + ("/kernel" if kind == "weight" else "/bias")


def upper(size, extent, stride):
    """TensorFlow's SAME: pixels before and after."""
    total = max(0, (math.ceil(size / stride) - 1) * stride + extent - size)
    return total // 2, total - total // 2


def pads(case, size):
    """Pixels at left, right, top and bottom, as F.pad takes them."""
    extent = case.get("dilation", 1) * (case["size"] - 1) + 1
    if case["padding"] == "SAME_UPPER":
        return upper(size[1], extent, case["stride"]) + upper(size[0], extent, case["stride"])
    if case["padding"] == "SAME":
        return (extent // 2,) * 4
    if case["padding"] == "EXPLICIT":
        top, bottom, left, right = case["pixels"]
        return left, right, top, bottom
    return 0, 0, 0, 0


def window(case):
    """One convolution or pooling: its output, and gradients of its product with other numbers."""
    size = case["input"]
    x = image([2] + size).requires_grad_()
    stride = case["stride"]
    around = pads(case, size)
    weights = {}
    if case["layer"] == "Conv":
        shape = [case["size"], case["size"], size[2] // case["groups"], case["filters"]]
        kernel = nn.Parameter(from_lamina(start("layer/kernel", shape)))
        bias = nn.Parameter(torch.from_numpy(start("layer/bias", [case["filters"]])))
        weights = {"layer/kernel": kernel, "layer/bias": bias}
        padded = F.pad(x, around)
        y = F.conv2d(padded, kernel, bias, stride, 0, case["dilation"], case["groups"])
    elif case["layer"] == "MaxPool":
        y = F.max_pool2d(F.pad(x, around, value=-math.inf), case["size"], stride)
    elif case["padding"] == "SAME_UPPER":
        inside = F.avg_pool2d(F.pad(torch.ones_like(x), around), case["size"], stride)
        y = F.avg_pool2d(F.pad(x, around), case["size"], stride) / inside
    else:
        y = F.avg_pool2d(F.pad(x, around), case["size"], stride)
    out = channels_last(y)
    factors = centred("loss", out.shape, 1).astype(numpy.float32).astype(numpy.float64)
    (y * torch.from_numpy(factors).permute(0, 3, 1, 2)).sum().backward()
    gradients = {key: digest(to_lamina(weight.grad)) for key, weight in weights.items()}
    gradients["input"] = digest(channels_last(x.grad))
    return dict(case, shape=list(out.shape[1:]), output=digest(out), gradients=gradients)


def windows():
    """A few dozen convolutions and pools of every padding."""
    cases = []
    for i in range(40):
        pick = lambda name, values: values[int(uniform("%s/%d" % (name, i), [1])[0] * len(values))]
        conv = i % 2 == 0
        padding = ["SAME", "SAME_UPPER", "VALID", "EXPLICIT"][i // 2 % 4]
        size = pick("size", [1, 3, 3, 5, 7] if padding == "SAME" else [1, 2, 3, 4, 5])
        case = {
            "layer": "Conv" if conv else pick("layer", ["MaxPool", "AvgPool"]),
            "input": [pick("height", [11, 12, 13, 16]), pick("width", [9, 12, 14, 15]), 6],
            "size": size,
            "stride": pick("stride", [1, 1, 2, 2, 3]),
            "padding": padding,
        }
        if conv:
            case["dilation"] = 1 if size == 1 else pick("dilation", [1, 1, 2, 3])
            case["groups"] = pick("groups", [1, 1, 2, 3, 6])
            case["filters"] = 6 if case["groups"] > 1 else 4
        if padding == "EXPLICIT":
            most = 3 if conv else size - 1
            case["pixels"] = [pick("pixels%d" % side, range(most + 1)) for side in range(4)]
        cases.append(window(case))
    return cases


def text(content):
    """JSON with a line for each array or digest."""
    if isinstance(content, list) and content and isinstance(content[0], dict):
        return "[\n%s\n]" % ",\n".join(json.dumps(entry) for entry in content)
    if isinstance(content, dict) and "norm" not in content:
        entries = ['"%s": %s' % (key, text(value)) for key, value in content.items()]
        return "{\n%s\n}" % ",\n".join(entries)
    return json.dumps(content)


def main(folder):
    bottleneck = resnet.ResNet(resnet.Bottleneck, [1, 2, 1, 1], num_classes=10)
    resnext = resnet.ResNet(
        resnet.Bottleneck, [1, 1, 1, 1], num_classes=10, groups=32, width_per_group=4
    )
    goldens = {
        "ResNet20": golden(CifarResNet(3, "B"), [17, 15, 3], 4, 10),
        "ResNet20A": golden(CifarResNet(3, "A"), [16, 15, 3], 4, 10),
        "Bottlenecks": golden(bottleneck, [40, 37, 3], 3, 10),
        "ResNeXt": golden(resnext, [33, 32, 3], 3, 10),
        "WideResNet": golden(WideResNet(16, 2), [15, 16, 3], 4, 10),
        "Mixture": golden(Mixture(), [18, 15, 3], 4, 7, Mixture.naming),
        "Modern": golden(Modern(), [17, 15, 3], 4, 5, Modern.naming),
        "windows": windows(),
    }
    for name, content in goldens.items():
        with open("%s/%s.json" % (folder, name), "w", newline="\n") as file:
            file.write(text(content) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: goldens.py FOLDER")
    main(sys.argv[1])
