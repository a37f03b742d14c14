"""Loads what `lamina export` wrote in Python's TensorFlow, and tests it on CIFAR-10.

usage: python saved_model.py EXPORTED FOLDER [PREDICTED]

EXPORTED is the exported folder; FOLDER holds cifar-10-batches-bin. PREDICTED, if given, is what
`lamina predict --json --top 10` said of the test set's first pictures, in their order; the largest
difference of a probability is printed. The script needs `pip install tensorflow-cpu`.
"""

import json
import sys

import numpy as np
import tensorflow as tf

exported, folder = sys.argv[1], sys.argv[2]
model = tf.saved_model.load(exported)
serve = model.signatures["serving_default"]
with open(exported + "/assets/classes.json", encoding="utf-8") as file:
    names = json.load(file)

records = np.fromfile(folder + "/cifar-10-batches-bin/test_batch.bin", np.uint8).reshape(-1, 3073)
labels = records[:, 0]
images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)

right = 0
for first in range(0, len(images), 500):
    logits = serve(images=tf.constant(images[first : first + 500]))["logits"].numpy()
    right += int((logits.argmax(axis=1) == labels[first : first + 500]).sum())
print(f"TensorFlow {tf.__version__}: {100 * right / len(images):.2f} % of {len(images)} images")
print("classes:", ", ".join(names))

if len(sys.argv) > 3:
    with open(sys.argv[3], encoding="utf-8") as file:
        pictures = json.load(file)
    probabilities = serve(images=tf.constant(images[: len(pictures)]))["probabilities"].numpy()
    worst = max(
        abs(entry["probability"] - probabilities[place][entry["class"]])
        for place, picture in enumerate(pictures)
        for entry in picture["classes"]
    )
    print(f"largest difference of a probability over {len(pictures)} pictures: {worst}")
