"""Logits of timm's and torchvision's networks with weights made by a formula.

    python weights.py narrow > ../resources/weights/narrow.json
    python weights.py full > ../resources/weights/full.json
    python weights.py crops > ../../../../runtime/src/test/resources/crops.json
    python weights.py load FOLDER MODEL    # loads what ./lamina export wrote, strictly, and prints logits

Needs torch, torchvision and timm; nothing is downloaded. WeightFormula.java has the same formula.
"""

import json
import sys

import numpy as np
import torch

# torchvision's own operations are not needed here, and may not load beside a build of torch for processors.
_library = torch.library.Library("torchvision", "DEF")
for _name in ("nms", "qnms"):
    _library.define(_name + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

import timm  # noqa: E402
from timm.layers import BatchNormAct2d, create_conv2d  # noqa: E402
from timm.models.densenet import DenseNet  # noqa: E402
from timm.models.efficientnet import _gen_efficientnet  # noqa: E402
from timm.models.regnet import RegNet, RegNetCfg  # noqa: E402
from timm.models.resnet import BasicBlock, Bottleneck, ResNet  # noqa: E402
from timm.models.resnetv2 import ResNetV2  # noqa: E402

PICTURES = 3
MEAN = np.array([0.485, 0.456, 0.406])
STD = np.array([0.229, 0.224, 0.225])


def uniform(name, count):
    """Numbers from -1 to 1 by splitmix64 over FNV-1a of the name."""
    state = 0xCBF29CE484222325
    for byte in name.encode():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    with np.errstate(over="ignore"):
        x = np.uint64(state) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x = x ^ (x >> np.uint64(31))
    return (x >> np.uint64(40)).astype(np.float64) / 2**23 - 1


def value(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if name.endswith(".running_mean") or name.endswith(".bias"):
        v = 0.02 * u
    elif name.endswith(".running_var"):
        v = 1 + 0.5 * u
    elif len(shape) == 1:
        v = 1 + 0.2 * u
    else:
        v = u * np.sqrt(6.0 / np.prod(shape[1:]))
    return v.astype(np.float32).reshape(shape)


def fill(model):
    state = {}
    for name, tensor in model.state_dict().items():
        counter = name.endswith("num_batches_tracked")
        state[name] = tensor if counter else torch.from_numpy(value(name, tuple(tensor.shape)))
    model.load_state_dict(state)
    return model.eval()


def pictures(side):
    p, y, x, c = np.indices((PICTURES, side, side, 3))
    v = (x * (3 + p) + y * (5 + 2 * p) + c * 40 + ((x * y) >> (2 + p))) & 255
    # Black and white, dark, and bright.
    return np.where(p == 0, np.where((x + y) & 4, 255, 0), np.where(p == 1, v >> 2, 255 - (v >> 2)))


def logits(model, side):
    images = ((pictures(side) / 255 - MEAN) / STD).astype(np.float32).transpose(0, 3, 1, 2)
    with torch.no_grad():
        out = model(torch.from_numpy(np.ascontiguousarray(images))).double().numpy()
    apart = min(np.abs(out[i] - out[j]).max() for i in range(PICTURES) for j in range(i))
    assert apart >= 0.1 * np.abs(out).max(), (apart, np.abs(out).max())
    return [[float(v) for v in row] for row in out]


NARROW = {
    "NarrowResNet": lambda: ResNet(BasicBlock, (2, 1, 1, 1), num_classes=7, channels=(8, 16, 24, 32)),
    "NarrowSeResNetD": lambda: ResNet(
        Bottleneck, (1, 2, 1, 1), num_classes=7, channels=(8, 16, 24, 32), stem_width=8, stem_type="deep",
        avg_down=True, block_args=dict(attn_layer="se")),
    "NarrowResNetV2": lambda: ResNetV2(
        [1, 2, 1, 1], channels=(32, 64, 96, 128), num_classes=7, stem_chs=16, conv_layer=create_conv2d,
        norm_layer=BatchNormAct2d),
    "NarrowDenseNet": lambda: DenseNet(
        growth_rate=8, block_config=(2, 2, 2, 2), num_classes=7),
    "NarrowEfficientNet": lambda: _gen_efficientnet(
        "efficientnet_b0", channel_multiplier=0.25, depth_multiplier=0.3, num_classes=7),
    "NarrowRegNet": lambda: RegNet(
        RegNetCfg(w0=16, wa=20, wm=2.0, depth=6, group_size=8), num_classes=7),
}

FULL = {
    "ResNet18": lambda: timm.create_model("resnet18"),
    "ResNet34": lambda: timm.create_model("resnet34"),
}


def crops():
    """timm's evaluation pictures: bytes, row by row."""
    from PIL import Image

    cases = []
    for height, width, side, percent, filter_name in (
        (37, 50, 16, 0.875, "bilinear"), (37, 50, 16, 0.95, "bicubic"), (60, 23, 12, 0.9, "bicubic"),
        (9, 11, 16, 0.875, "bicubic"), (64, 64, 64, 1.0, "bilinear"), (101, 33, 8, 0.5, "bilinear")):
        y, x, c = np.indices((height, width, 3))
        image = Image.fromarray(((x * 13 + y * 7 + c * 91 + x * y) & 255).astype(np.uint8))
        transform = timm.data.create_transform(
            (3, side, side), interpolation=filter_name, crop_pct=percent, mean=(0, 0, 0), std=(1, 1, 1))
        out = (transform(image).numpy() * 255).round().astype(int).transpose(1, 2, 0)
        cases.append(dict(height=height, width=width, side=side, percent=percent, filter=filter_name.upper(),
                          pixels=out.flatten().tolist()))
    json.dump({"cases": cases}, sys.stdout)


def main():
    what = sys.argv[1]
    if what == "crops":
        crops()
        return
    if what == "load":
        from safetensors.torch import load_file

        model = {**NARROW, **FULL}[sys.argv[3]]()
        model.load_state_dict(load_file(sys.argv[2] + "/model.safetensors"), strict=True)
        print(logits(model.eval(), 64 if sys.argv[3] in NARROW else 224))
        return
    side = 64 if what == "narrow" else 224
    golden = {}
    for name, make in (NARROW if what == "narrow" else FULL).items():
        model = fill(make())
        tensors = sum(not n.endswith("num_batches_tracked") for n in model.state_dict())
        golden[name] = {"tensors": tensors, "logits": logits(model, side)}
        print(name, "done", file=sys.stderr)
    json.dump({"torch": torch.__version__, "timm": timm.__version__, "networks": golden}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
