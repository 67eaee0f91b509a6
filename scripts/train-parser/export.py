"""Writes a trained network as the file that extract/syntax/neural reads: 8-bit weights, one scale per output.

    python export.py parser.pickle parser.bin
"""
import json
import math
import pickle
import struct
import sys

import numpy as np

import features

MAGIC = b"demarche parser 1\n"
INPUT, STATE = 256.0, 2048.0  # activations per unit of embeddings and of LSTM outputs
LIMIT_INPUT, LIMIT_HEAD, LIMIT_QUERY = 2047, 4095, 2047
FACTORS = {"Tag": 256.0, "Dep": 256.0, "Head": 128.0, "Query": 64.0, "Label": 256.0}


def write(f, array, kind):
    f.write(np.ascontiguousarray(array, kind).tobytes())


def to_bytes(x, scale):
    return np.clip(np.rint(x / scale), -127, 127).astype(np.int8)


def dense(f, weights, bias, factor):
    """weights [in, out] for activations that are factor times the real ones."""
    w = np.asarray(weights, np.float64).T
    scale = np.maximum(np.abs(w).max(1), 1e-6) / 127
    write(f, np.clip(np.rint(w / scale[:, None]), -127, 127), "<i1")
    write(f, scale / factor, "<f4")
    write(f, bias, "<f4")


def table_scale(x):
    """A step for a whole table: the few largest entries are clipped for the sake of the others."""
    return float(np.quantile(np.abs(x[np.abs(x).max(1) > 0]), 0.9999)) / 127


def main(source, target):
    with open(source, "rb") as f:
        saved = pickle.load(f)
    c, v, p = saved["config"], saved["vocabulary"], saved["parameters"]
    index = [{n: i for i, n in enumerate(v[k])} for k in ("upos", "xpos", "feats")]
    header = {
        "Word": c["word"], "Piece": c["piece"], "Table": c["table"], "Layers": c["layers"], "Hidden": c["hidden"],
        "Sizes": {"Tag": c["tag"], "Arc": c["arc"], "Label": c["label"]},
        "Factors": FACTORS,
        "Words": v["words"],
        "Inventory": {
            "upos": v["upos"], "xpos": v["xpos"], "feats": ["" if x == "_" else x for x in v["feats"]],
            "deprel": v["deprel"],
            "triples": [[index[i][t[i]] for i in range(3)] for t in v["triples"]],
        },
        "PieceScales": features.MAX_PIECES + 1,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    with open(target, "wb") as f:
        f.write(MAGIC + struct.pack("<I", len(text)) + text)
        step = table_scale(p["word"])
        values = np.array([b - 256 if b > 127 else b for b in range(256)]) * step * INPUT
        write(f, np.clip(np.rint(values), -LIMIT_INPUT, LIMIT_INPUT), "<i2")
        write(f, to_bytes(p["word"], step), "<i1")
        step = table_scale(p["piece"])
        write(f, [step * INPUT / math.sqrt(max(n, 1)) for n in range(features.MAX_PIECES + 1)], "<f4")
        write(f, to_bytes(p["piece"], step), "<i1")
        factor = INPUT
        for layer in p["layers"]:
            for d in "fb":
                dense(f, layer[d]["x"], layer[d]["b"], factor)
                dense(f, layer[d]["h"], np.zeros_like(layer[d]["b"]), STATE)
            factor = STATE
        parts = [p["tag"], p["dep"], p["head"], p["ldep"], {"w": p["lhead"]["w"], "b": np.zeros(c["label"])}]
        dense(f, np.concatenate([x["w"] for x in parts], 1), np.concatenate([x["b"] for x in parts]), STATE)
        parts = [p["upos"], p["xpos"], p["feats"]]
        dense(f, np.concatenate([x["w"] for x in parts], 1), np.concatenate([x["b"] for x in parts]), FACTORS["Tag"])
        dense(f, p["pair"]["w"], p["pair"]["b"], FACTORS["Dep"])
        write(f, np.clip(np.rint(p["root"] * FACTORS["Head"]), -LIMIT_HEAD, LIMIT_HEAD), "<i2")
        write(f, p["lroot"], "<f4")
        dense(f, p["deprel"]["w"], p["deprel"]["b"], FACTORS["Label"])


if __name__ == "__main__":
    main(*sys.argv[1:])
