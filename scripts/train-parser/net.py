"""The network: embeddings, bidirectional LSTMs, tag classifiers, biaffine heads.

Nonlinearities are rational functions, which the Go side computes with the very same
operations; weights are few enough for a microsecond per token and layer.
"""
import jax
import jax.numpy as jnp

LIMIT = 3.0


def squash(x):
    """tanh by its Padé approximant x(27+x²)/(27+9x²), which reaches ±1 at ±3 with slope 0."""
    x = jnp.clip(x, -LIMIT, LIMIT)
    q = x * x
    return x * (27 + q) / (27 + 9 * q)


def gate(x):
    return 0.5 + 0.5 * squash(0.5 * x)


def init(key, c, sizes):
    """Parameters for configuration c; sizes counts words, table rows and classes."""
    keys = iter(jax.random.split(key, 64))

    def matrix(rows, columns, gain=1.0):
        return gain * jax.random.normal(next(keys), (rows, columns)) / jnp.sqrt(rows)

    def orthogonal(n):
        return jnp.linalg.qr(jax.random.normal(next(keys), (n, n)))[0]

    word = 0.3 * jax.random.normal(next(keys), (sizes["words"], c.word))
    piece = 0.3 * jax.random.normal(next(keys), (sizes["table"], c.piece))
    p = {"word": word, "piece": piece, "layers": []}
    width = c.word + c.piece
    for _ in range(c.layers):
        layer = {}
        for d in ("f", "b"):
            bias = jnp.zeros(4 * c.hidden).at[c.hidden:2 * c.hidden].set(1.0)
            layer[d] = {
                "x": matrix(width, 4 * c.hidden),
                "h": jnp.concatenate([orthogonal(c.hidden) for _ in range(4)], 1),
                "b": bias,
            }
        p["layers"].append(layer)
        width = 2 * c.hidden
    p["tag"] = {"w": matrix(width, c.tag), "b": jnp.zeros(c.tag)}
    for name in ("upos", "xpos", "feats"):
        p[name] = {"w": matrix(c.tag, sizes[name], 0.5), "b": jnp.zeros(sizes[name])}
    p["dep"] = {"w": matrix(width, c.arc), "b": jnp.zeros(c.arc)}
    p["head"] = {"w": matrix(width, c.arc), "b": jnp.zeros(c.arc)}
    p["pair"] = {"w": matrix(c.arc, c.arc, 0.3), "b": jnp.zeros(c.arc)}
    p["root"] = 0.1 * jax.random.normal(next(keys), (c.arc,))
    p["ldep"] = {"w": matrix(width, c.label), "b": jnp.zeros(c.label)}
    p["lhead"] = {"w": matrix(width, c.label)}
    p["lroot"] = jnp.zeros(c.label)
    p["deprel"] = {"w": matrix(c.label, sizes["deprel"], 0.5), "b": jnp.zeros(sizes["deprel"])}
    return p


def drop(key, x, rate, axes=()):
    """Dropout whose mask is shared along axes."""
    if key is None or rate == 0:
        return x
    shape = [1 if i in axes else n for i, n in enumerate(x.shape)]
    return x * jax.random.bernoulli(key, 1 - rate, shape) / (1 - rate)


def cell(g, c):
    """Gates [batch, 4·hidden] and the state before to output and state."""
    i, f, o, u = jnp.split(g, 4, 1)
    c = gate(f) * c + gate(i) * squash(u)
    return gate(o) * squash(c), c


@jax.custom_vjp
def run(pre, m, keep, w):
    """One direction over time: inputs' share of the gates [time, batch, 4·hidden], mask [time, batch, 1],
    dropout of the state [batch, hidden], recurrent weights; gives outputs [time, batch, hidden]."""
    return run_forward(pre, m, keep, w)[0]


def run_forward(pre, m, keep, w):
    zero = jnp.zeros((pre.shape[1], w.shape[0]))

    def step(state, inputs):
        h, c = state
        g, mask = inputs
        g = g + (h * keep) @ w
        h1, c1 = cell(g, c)
        h1, c1 = h1 * mask, c1 * mask
        return (h1, c1), (h1, h, c, g)

    _, (out, h, c, g) = jax.lax.scan(step, (zero, zero), (pre, m))
    return out, (h, c, g, m, keep, w)


def run_backward(saved, dout):
    """The weights' gradient is one product over all steps, which automatic differentiation of the
    scan would make step by step."""
    h, c, g, m, keep, w = saved
    zero = jnp.zeros_like(h[0])

    def step(state, inputs):
        dh, dc = state
        d, g, c, mask = inputs
        _, pull = jax.vjp(cell, g, c)
        dg, dc = pull(((dh + d) * mask, dc * mask))
        return ((dg @ w.T) * keep, dc), dg

    _, dg = jax.lax.scan(step, (zero, zero), (dout, g, c, m), reverse=True)
    dw = jnp.einsum("tbh,tbg->hg", h * keep, dg)
    return dg, jnp.zeros_like(m), jnp.zeros_like(keep), dw


run.defvjp(run_forward, run_backward)


def lstm(p, x, mask, key, rate):
    """One bidirectional layer: [batch, time, in] to [batch, time, 2·hidden]."""
    x = jnp.swapaxes(x, 0, 1)
    m = jnp.swapaxes(mask, 0, 1)[:, :, None]
    ones = jnp.ones((x.shape[1], p["f"]["h"].shape[0]))
    keys = jax.random.split(key) if key is not None else (None, None)
    f = run(x @ p["f"]["x"] + p["f"]["b"], m, drop(keys[0], ones, rate), p["f"]["h"])
    b = run((x @ p["b"]["x"] + p["b"]["b"])[::-1], m[::-1], drop(keys[1], ones, rate), p["b"]["h"])
    return jnp.swapaxes(jnp.concatenate([f, b[::-1]], 2), 0, 1)


def linear(p, x):
    return x @ p["w"] + p["b"]


def forward(p, c, batch, keep_word, keep_piece, key=None):
    """Scores of a batch: upos, xpos, feats [b,t,classes]; arcs [b,t,1+t] with the root first;
    labels [b,t,classes] for the heads in batch["head"]."""
    mask = batch["mask"]
    keys = iter(jax.random.split(key, 16)) if key is not None else iter([None] * 16)
    rate = c.drop if key is not None else 0.0
    word = p["word"][batch["word"]] * keep_word[..., None]
    piece = p["piece"][batch["piece"]].sum(2) / jnp.sqrt(batch["pieces"])[..., None] * keep_piece[..., None]
    x = jnp.concatenate([word, piece], 2)
    for layer in p["layers"]:
        x = drop(next(keys), x, rate, axes=(1,))
        x = lstm(layer, x, mask, next(keys), c.recurrent if key is not None else 0.0)
    tag = jax.nn.relu(linear(p["tag"], drop(next(keys), x, rate, axes=(1,))))
    tag = drop(next(keys), tag, rate)
    y = drop(next(keys), x, rate, axes=(1,))
    dep = drop(next(keys), jax.nn.relu(linear(p["dep"], y)), rate, axes=(1,))
    head = drop(next(keys), jax.nn.relu(linear(p["head"], y)), rate, axes=(1,))
    query = linear(p["pair"], dep)
    arcs = jnp.einsum("btd,bsd->bts", query, head)
    arcs = jnp.where(mask[:, None, :] > 0, arcs, -1e9)
    arcs = jnp.concatenate([(query @ p["root"])[:, :, None], arcs], 2)
    lhead = y @ p["lhead"]["w"]
    lhead = jnp.concatenate([jnp.broadcast_to(p["lroot"], (x.shape[0], 1, c.label)), lhead], 1)
    at = jnp.take_along_axis(lhead, batch["head"][:, :, None], 1)
    label = drop(next(keys), jax.nn.relu(linear(p["ldep"], y) + at), rate)
    return {
        "upos": linear(p["upos"], tag), "xpos": linear(p["xpos"], tag), "feats": linear(p["feats"], tag),
        "head": arcs, "deprel": linear(p["deprel"], label),
    }


WEIGHTS = {"upos": 1.0, "xpos": 0.5, "feats": 0.5, "head": 1.0, "deprel": 1.0}


def loss(p, c, batch, keep_word, keep_piece, key, taught=None, share=0.0):
    """Cross entropy to the treebank's classes and, by its share, to a teacher's probabilities."""
    scores = forward(p, c, batch, keep_word, keep_piece, key)
    total = 0.0
    for name, weight in WEIGHTS.items():
        logp = jax.nn.log_softmax(scores[name])
        ce = -jnp.take_along_axis(logp, batch[name][..., None], 2)[..., 0]
        if name != "head" and c.smooth:
            ce = (1 - c.smooth) * ce - c.smooth * logp.mean(2)
        if taught is not None:
            ce = (1 - share) * ce - share * (taught[name] * jnp.maximum(logp, -50)).sum(2)
        total += weight * (ce * batch["mask"]).sum()
    return total / batch["mask"].sum()


def teach(teachers, batch):
    """Mean probabilities of trained networks, [(parameters, configuration)], for a batch."""
    ones = jnp.ones_like(batch["mask"])
    scores = [forward(p, c, batch, ones, ones) for p, c in teachers]
    return {k: sum(jax.nn.softmax(s[k]) for s in scores) / len(scores) for k in WEIGHTS}
