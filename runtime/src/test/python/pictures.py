"""Writes the pictures that PictureKindsTest reads, and prints what Pillow makes of each.

    pip install pillow==12.3.0 && python pictures.py ../resources/pictures

Each shows a left half of one colour and a right half of another, 32 pixels wide and 16 high, once it is upright.
"""

import io
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

LEFT, RIGHT = (128, 128, 128), (200, 60, 60)


def halves(mode="RGB", left=LEFT, right=RIGHT, size=(32, 16)):
    picture = Image.new(mode, size, left)
    picture.paste(right, (size[0] // 2, 0, size[0], size[1]))
    return picture


def jpeg(picture, **options):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def png(picture, **options):
    out = io.BytesIO()
    picture.save(out, "PNG", **options)
    return out.getvalue()


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags


def turned(orientation):
    """The picture as a camera stores it that was held so."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Image.Transpose
    return halves().transpose(undo[orientation])


def inks():
    return halves("CMYK", (0, 0, 0, 127), (0, 179, 179, 55))


def complement(picture):
    return picture.point(lambda value: 255 - value)


def ycck():
    """Luma and chroma of the complement of cyan, magenta and yellow paper, which is that of red, green, blue."""
    cyan, magenta, yellow, black = complement(inks()).split()
    colours = complement(Image.merge("RGB", (cyan, magenta, yellow))).convert("YCbCr")
    stored = Image.merge("CMYK", (*colours.split(), black))
    data = jpeg(complement(stored))
    at = data.index(b"Adobe") + 11
    return data[:at] + b"\2" + data[at + 1 :]


def without_adobe(data):
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] :]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def small_grey(bits, transparent):
    """A grey PNG of few bits: left white, which is transparent, right black."""
    rows = b""
    for _ in range(16):
        pixels = [(1 << bits) - 1] * 16 + [0] * 16
        row, held, count = bytearray(), 0, 0
        for pixel in pixels:
            held, count = held << bits | pixel, count + bits
            if count == 8:
                row.append(held)
                held, count = 0, 0
        rows += b"\0" + bytes(row)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 16, bits, 0, 0, 0, 0))
        + chunk(b"tRNS", struct.pack(">H", transparent))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def profile():
    """Another profile than sRGB's, which nobody may apply."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


def main(folder):
    plain = jpeg(halves())
    files = {
        "baseline.jpg": plain,
        "progressive.jpg": jpeg(halves(), progressive=True),
        "grey.jpg": jpeg(halves("L", 128, 60)),
        "sampled-440.jpg": jpeg(halves(), subsampling="4:2:2").replace(b"\x01\x21\x00", b"\x01\x12\x00"),
        "extraneous.jpg": plain[:-2] + b"\0\0" + plain[-2:],
        "junk-before-table.jpg": plain[: plain.index(b"\xff\xdb")] + b"\0\0" + plain[plain.index(b"\xff\xdb") :],
        "inks-adobe.jpg": jpeg(inks()),  # Pillow writes paper, 255 for none of an ink, and Adobe's marker
        "inks-ycck.jpg": ycck(),
        "inks.jpg": without_adobe(jpeg(complement(inks()))),  # Pillow takes this for paper too
        "profile.jpg": jpeg(halves(), icc_profile=profile()),
        "profile.png": png(halves(), icc_profile=profile()),
        "palette.png": png(halves().quantize(4)),
        "grey1.png": small_grey(1, 1),
        "grey2.png": small_grey(2, 3),
        "grey4.png": small_grey(4, 15),
        "deep.png": png(Image.new("I;16", (32, 16), 128 * 257)),
        "alpha.png": png(halves("RGBA", (*LEFT, 0), (*RIGHT, 255))),
        "rgb-transparent.png": png(halves(), transparency=LEFT),
        "palette-transparent.png": png(halves().quantize(4), transparency=b"\0"),
        "animated.png": png(halves(), save_all=True, append_images=[halves(left=(1, 2, 3))]),
        "turned.png": png(turned(6), exif=exif(6)),
    }
    for orientation in range(2, 9):
        files[f"turned{orientation}.jpg"] = jpeg(turned(orientation), exif=exif(orientation))
    for name, data in files.items():
        (folder / name).write_bytes(data)
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        if picture.mode == "I;16":
            picture = picture.point(lambda value: value / 257).convert("L")
        shown = Image.alpha_composite(Image.new("RGBA", picture.size, (0, 0, 0, 255)), picture.convert("RGBA"))
        print(name, len(data), picture.size, shown.getpixel((4, 8))[:3], shown.getpixel((28, 8))[:3])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
