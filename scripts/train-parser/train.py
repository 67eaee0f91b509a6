"""Trains the tagger and parser from the treebanks; export.py makes the model file of what it writes.

    python train.py --treebanks ../../../shared/data/treebanks --out parser.pickle
"""
import argparse
import os
import pickle
import random
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")

import jax
import jax.numpy as jnp
import numpy as np

import data
import net

LENGTHS = (8, 14, 20, 28, 38, 52, 80, 160)


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument("--treebanks", default="../../../shared/data/treebanks")
    a.add_argument("--out", default="parser.pickle")
    a.add_argument("--start", help="trained network to go on from; words that it did not know begin as the unknown one")
    a.add_argument("--teacher", nargs="*", default=[], help="trained networks to learn from beside the treebanks")
    a.add_argument("--share", type=float, default=0.5, help="the teachers' share of the loss on treebanks; all of it elsewhere")
    a.add_argument("--bulk", help="CoNLL-U of unlabelled text with a teacher's trees")
    a.add_argument("--sample", type=float, default=0.25, help="share of the unlabelled sentences in each epoch")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--epochs", type=int, default=24)
    a.add_argument("--stop", type=int, default=0, help="pass after which to end, before the schedule does; 0 for none")
    a.add_argument("--tokens", type=int, default=1536, help="padded tokens of a batch")
    a.add_argument("--rate", type=float, default=3e-3)
    a.add_argument("--table", type=int, default=32768, help="rows of the spelling table")
    a.add_argument("--word", type=int, default=128)
    a.add_argument("--piece", type=int, default=128)
    a.add_argument("--layers", type=int, default=3)
    a.add_argument("--hidden", type=int, default=160)
    a.add_argument("--tag", type=int, default=128)
    a.add_argument("--arc", type=int, default=192)
    a.add_argument("--label", type=int, default=192)
    a.add_argument("--drop", type=float, default=0.3)
    a.add_argument("--recurrent", type=float, default=0.2)
    a.add_argument("--smooth", type=float, default=0.03)
    a.add_argument("--average", type=float, default=0.998, help="decay of the averaged weights")
    return a.parse_args()


def masks(batch, vocabulary, c, rng):
    """Which words lose their own embedding, or their spelling, this time."""
    shape = batch["word"].shape
    unknown = rng.random(shape) < 0.25 / (0.25 + vocabulary.count[batch["word"]])
    batch["word"] = np.where(unknown & (batch["word"] > 1), data.UNKNOWN, batch["word"])
    kw = (rng.random(shape) > 0.15).astype(np.float32)
    kp = (rng.random(shape) > 0.15).astype(np.float32)
    both = 2 / np.maximum(kw + kp, 1)
    return kw * both, kp * both


def resumed(path, words):
    """The parameters of a trained network for another list of words."""
    with open(path, "rb") as f:
        saved = pickle.load(f)
    p = jax.tree.map(jnp.asarray, saved["parameters"])
    row = {w: i for i, w in enumerate(saved["vocabulary"]["words"]) if i > data.UNKNOWN}
    p["word"] = p["word"][np.array([data.PAD, data.UNKNOWN] + [row.get(w, data.UNKNOWN) for w in words[2:]])]
    return p


def evaluate(step, p, encoder, sentences):
    """Accuracies with gold tokens, in per cent, before cycles are repaired."""
    good, n = {}, 0
    for batch, _ in encoder.batches(sentences, LENGTHS, 3072):
        m = batch["mask"] > 0
        heads = np.asarray(step(p, batch)["head"]).argmax(2)
        gold = batch["head"]
        out = step(p, dict(batch, head=heads.astype(np.int32)))
        hits = {k: np.asarray(out[k]).argmax(2) == batch[k] for k in ("upos", "xpos", "feats", "deprel")}
        hits["uas"] = heads == gold
        hits["las"] = hits["uas"] & hits.pop("deprel")
        for k, v in hits.items():
            good[k] = good.get(k, 0) + (v & m).sum()
        n += m.sum()
    return {k: float(round(100 * v / n, 2)) for k, v in good.items()}


def main():
    c = arguments()
    jax.config.update("jax_compilation_cache_dir", os.path.expanduser("~/.cache/demarche-jax"))
    jax.config.update("jax_default_prng_impl", "unsafe_rbg")
    load = lambda name: data.read(os.path.join(c.treebanks, name + ".conllu"))
    train = load("en_ewt-ud-train") + load("gum-open-train")
    held = {"ewt": load("en_ewt-ud-dev"), "gum": load("gum-open-dev")}
    bulk = [s for s in data.read(c.bulk) if 3 < len(s) <= 80] if c.bulk else []
    vocabulary = data.Vocabulary(train, c.table, bulk)
    encoder = data.Encoder(vocabulary)
    teachers, tutor = [], None
    for path in c.teacher:
        with open(path, "rb") as f:
            saved = pickle.load(f)
        teachers.append((saved["parameters"], argparse.Namespace(**saved["config"])))
        tutor = data.Encoder(data.Vocabulary(train, c.table).index(saved["vocabulary"]["words"], saved["config"]["table"]))
    sizes = {"words": len(vocabulary.words), "table": c.table}
    sizes |= {k: len(getattr(vocabulary, k)) for k in ("upos", "xpos", "feats", "deprel")}
    p = resumed(c.start, vocabulary.words) if c.start else net.init(jax.random.key(c.seed), c, sizes)
    print(sizes, "dense", sum(x.size for x in jax.tree.leaves(p)) - p["word"].size - p["piece"].size, flush=True)
    rng, noise, key = random.Random(c.seed), np.random.default_rng(c.seed), jax.random.key(c.seed + 1000)

    def epoch_batches():
        """Batches of an epoch in random order: arrays, the teacher's, its share."""
        out = [(*b, c.share) for b in encoder.batches(train, LENGTHS, c.tokens, rng, tutor)]
        chosen = rng.sample(bulk, int(c.sample * len(bulk)))
        out += [(*b, 1.0) for b in encoder.batches(chosen, LENGTHS, c.tokens, rng, tutor)]
        rng.shuffle(out)
        return out

    steps = c.epochs * len(epoch_batches())

    def update(state, batch, kw, kp, key, t, lesson, share):
        p, m, v, average = state
        taught = net.teach([(q, d) for q, (_, d) in zip(lesson[0], teachers)], lesson[1]) if lesson else None
        value, g = jax.value_and_grad(net.loss)(p, c, batch, kw, kp, key, taught, share)
        norm = jnp.sqrt(sum((x * x).sum() for x in jax.tree.leaves(g)))
        scale = jnp.minimum(1.0, 5.0 / norm)
        warm = jnp.minimum(1.0, t / 300)
        rate = c.rate * warm * (0.02 + 0.98 * 0.5 * (1 + jnp.cos(jnp.pi * t / steps)))
        b1, b2 = 0.9, 0.95
        m = jax.tree.map(lambda m, g: b1 * m + (1 - b1) * g * scale, m, g)
        v = jax.tree.map(lambda v, g: b2 * v + (1 - b2) * (g * scale) ** 2, v, g)
        p = jax.tree.map(lambda p, m, v: p - rate * (m / (1 - b1 ** t)) / (jnp.sqrt(v / (1 - b2 ** t)) + 1e-8), p, m, v)
        decay = jnp.minimum(c.average, (1 + t) / (10 + t))
        average = jax.tree.map(lambda a, p: decay * a + (1 - decay) * p, average, p)
        return (p, m, v, average), value

    update = jax.jit(update, donate_argnums=0)
    step = jax.jit(lambda p, b: net.forward(p, c, b, jnp.ones_like(b["mask"]), jnp.ones_like(b["mask"])))
    zeros = lambda: jax.tree.map(jnp.zeros_like, p)
    state = (p, zeros(), zeros(), jax.tree.map(jnp.array, p))
    masters = [jax.tree.map(jnp.asarray, q) for q, _ in teachers]
    t, started = 0, time.time()
    last = c.stop or c.epochs
    for epoch in range(1, last + 1):
        total, begun = 0.0, time.process_time()
        for batch, lesson, share in epoch_batches():
            t += 1
            kw, kp = masks(batch, vocabulary, c, noise)
            state, value = update(state, batch, kw, kp, jax.random.fold_in(key, t), jnp.float32(t),
                                  lesson and (masters, lesson), share)
            total += float(value)
            if t in (5, 20, 50, 100, 200):
                print(t, round(total / t, 3), f"{time.time() - started:.0f} s", flush=True)
        line = f"epoch {epoch} loss {total * c.epochs / steps:.3f} cpu {time.process_time() - begun:.0f} s wall {time.time() - started:.0f} s"
        if epoch % 2 == 0 or epoch == last:
            line += "".join(f" {k} {evaluate(step, state[3], encoder, s)}" for k, s in held.items())
            with open(c.out, "wb") as f:
                pickle.dump({"config": vars(c), "vocabulary": {k: getattr(vocabulary, k) for k in
                             ("words", "upos", "xpos", "feats", "deprel", "triples")},
                             "parameters": jax.tree.map(np.asarray, state[3])}, f)
        print(line, flush=True)


if __name__ == "__main__":
    main()
