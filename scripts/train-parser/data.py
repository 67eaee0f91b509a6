"""CoNLL-U treebanks as arrays for training."""
import collections
import random

import numpy as np

import features

PAD, UNKNOWN = 0, 1


def read(path):
    """Sentences as lists of (form, upos, xpos, feats, head, deprel); empty nodes and ranges are skipped."""
    sentences, words = [], []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line:
                if words:
                    sentences.append(words)
                words = []
            elif line[0] != "#":
                c = line.split("\t")
                if c[0].isdigit():
                    words.append((c[1], c[3], c[4], c[5], int(c[6]), c[7]))
    return sentences


class Vocabulary:
    """Words seen often enough, classes of each kind, and the tag triples that occur."""

    def __init__(self, sentences, table, unlabelled=(), least=2):
        count = collections.Counter(features.lower(features.normalise(w[0])) for s in (*sentences, *unlabelled) for w in s)
        words = ["", "?"] + sorted(w for w, n in count.items() if n >= least)
        self.index(words, table)
        self.count = np.array([0, 0] + [count[w] for w in words[2:]], np.float32)
        self.upos = sorted({w[1] for s in sentences for w in s})
        self.xpos = sorted({w[2] for s in sentences for w in s})
        self.feats = sorted({w[3] for s in sentences for w in s})
        self.deprel = sorted({w[5] for s in sentences for w in s})
        self.triples = sorted({(w[1], w[2], w[3]) for s in sentences for w in s})

    def index(self, words, table):
        """Knows these words alone; a saved network's words make its encoder again."""
        self.words, self.table = words, table
        self.word_id = {w: i for i, w in enumerate(words) if i > UNKNOWN}
        self._cache = {}
        return self

    def form(self, form):
        hit = self._cache.get(form)
        if hit is None:
            r = features.rows(form, self.table)
            padded = np.zeros(features.MAX_PIECES, np.int32)
            padded[:len(r)] = r
            word = self.word_id.get(features.lower(features.normalise(form)), UNKNOWN)
            hit = self._cache[form] = (word, padded, len(r))
        return hit


def recased(words, rng):
    """A sentence as a headline or a careless writer prints it, or as it is."""
    p = rng.random()
    if p < 0.03:
        return [(w[0].upper(), *w[1:]) for w in words]
    if p < 0.06:
        return [(w[0].lower(), *w[1:]) for w in words]
    if p < 0.08:
        return [(w[0][:1].upper() + w[0][1:] if len(w[0]) > 3 else w[0], *w[1:]) for w in words]
    return words


class Encoder:
    """Turns sentences into padded batches of one length class."""

    def __init__(self, vocabulary):
        self.v = vocabulary
        index = lambda names: {n: i for i, n in enumerate(names)}
        self.upos, self.xpos = index(vocabulary.upos), index(vocabulary.xpos)
        self.feats, self.deprel = index(vocabulary.feats), index(vocabulary.deprel)

    def batch(self, sentences, length, size):
        n = size
        out = {
            "word": np.zeros((n, length), np.int32),
            "piece": np.zeros((n, length, features.MAX_PIECES), np.int32),
            "pieces": np.ones((n, length), np.float32),
            "mask": np.zeros((n, length), np.float32),
            "upos": np.zeros((n, length), np.int32),
            "xpos": np.zeros((n, length), np.int32),
            "feats": np.zeros((n, length), np.int32),
            "head": np.zeros((n, length), np.int32),
            "deprel": np.zeros((n, length), np.int32),
        }
        for i, words in enumerate(sentences):
            for j, (form, upos, xpos, feats, head, deprel) in enumerate(words):
                out["word"][i, j], out["piece"][i, j], out["pieces"][i, j] = self.v.form(form)
                out["upos"][i, j] = self.upos.get(upos, 0)
                out["xpos"][i, j] = self.xpos.get(xpos, 0)
                out["feats"][i, j] = self.feats.get(feats, 0)
                out["head"][i, j] = head
                out["deprel"][i, j] = self.deprel.get(deprel, 0)
            out["mask"][i, :len(words)] = 1
        return out

    def batches(self, sentences, lengths, tokens, rng=None, teacher=None):
        """All sentences in batches of about that many tokens; shuffled and recased where rng is given.
        Yields (arrays, the teacher's encoding of the words as they were or None)."""
        order = list(range(len(sentences)))
        if rng:
            rng.shuffle(order)
        groups, done = collections.defaultdict(list), []
        for i in order:
            length = next((l for l in lengths if len(sentences[i]) <= l), None)
            if length is None:
                continue
            g = groups[length]
            g.append(i)
            if len(g) == max(1, tokens // length):
                done.append((length, g))
                groups[length] = []
        done += [(length, g) for length, g in sorted(groups.items()) if g]
        if rng:
            rng.shuffle(done)
        for length, g in done:
            plain = [sentences[i] for i in g]
            size = max(1, tokens // length)
            batch = self.batch([recased(s, rng) for s in plain] if rng else plain, length, size)
            yield batch, teacher and teacher.batch(plain, length, size)
