"""Makes graph/network/networktest/graphs.json: what igraph, networkx and scipy say of 20 graphs, for the tests of the
analysis packages.

    python3 -m venv .cache/analysis && .cache/analysis/bin/pip install -r scripts/analysis/requirements.txt
    .cache/analysis/bin/python scripts/analysis/expected.py > graph/network/networktest/graphs.json

arcs are [from, to, weight], with loops and parallel ones; measures of directed graphs run on them as they are. The
undirected graph of the others has no loops, and the weight of a pair is the sum of its arcs both ways; a step is as
long as the inverse of its weight. ties are [a, b, tie] of pairs. Where the highest eigenvalue is as good as double, the
eigenvector is not determined: null.
"""

import itertools
import json
import random
import sys

import igraph
import networkx as nx
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

rng = random.Random(20260)


def sparse(n, m, weights=(1, 6), loops=0, parallel=0, groups=1):
    """m random arcs within groups of n nodes, with loops and repetitions."""
    arcs = []
    for _ in range(m):
        g = rng.randrange(groups)
        a, b = rng.sample(range(g * n // groups, (g + 1) * n // groups), 2)
        arcs.append([a, b, rng.randint(*weights)])
    for _ in range(loops):
        v = rng.randrange(n)
        arcs.append([v, v, rng.randint(*weights)])
    arcs += [[*rng.choice(arcs)[:2], rng.randint(*weights)] for _ in range(parallel)]
    return n, arcs


def planted(groups, size, inside, across):
    n, arcs = groups * size, []
    for a, b in itertools.combinations(range(n), 2):
        if rng.random() < (inside if a // size == b // size else across):
            arcs.append([a, b, rng.randint(1, 4)])
    return n, arcs


GRAPHS = {
    "one arc": (2, [[0, 1, 1]]),
    "chain": (5, [[i, i + 1, 1] for i in range(4)]),
    "star": (6, [[i, 0, 1] for i in range(1, 6)]),
    "cycle": (5, [[i, (i + 1) % 5, 2] for i in range(5)]),
    "complete": (6, [[a, b, 1] for a in range(6) for b in range(6) if a != b]),
    "loops and parallel arcs": (4, [[0, 0, 2], [0, 1, 1], [0, 1, 3], [1, 0, 1], [1, 2, 2], [2, 2, 1], [2, 3, 1], [3, 1, 5]]),
    "paths of equal length": (4, [[0, 1, 3], [1, 2, 6], [0, 2, 2], [2, 3, 1], [3, 2, 1]]),
    "two islands": (7, [[0, 1, 2], [1, 2, 1], [2, 0, 1], [3, 4, 5], [4, 5, 1], [6, 3, 2]]),
    "lone nodes": (6, [[1, 2, 1], [2, 4, 3]]),
    "bridge": (8, [[a, b, 1] for g in (0, 4) for a in range(g, g + 4) for b in range(g, g + 4) if a < b] + [[3, 4, 1]]),
    "sparse 12": sparse(12, 20),
    "sparse 14, hops": sparse(14, 30, weights=(1, 1)),
    "sparse 16, loops": sparse(16, 40, loops=4, parallel=8),
    "sparse 30": sparse(30, 60, parallel=5),
    "islands 30": sparse(30, 70, groups=3),
    "sparse 60": sparse(60, 300, loops=5, parallel=20),
    "planted 4×15": planted(4, 15, 0.5, 0.03),
    "planted 6×20": planted(6, 20, 0.4, 0.02),
    "sparse 200": sparse(200, 800, parallel=50),
    "sparse 300, hops": sparse(300, 900, weights=(1, 1)),
}


def dominant(matrix):
    """The first eigenvector of a symmetric matrix, its highest entry 1, or None where it is not determined."""
    values, vectors = np.linalg.eigh(matrix)
    if values[-1] < 1e-9 or len(values) > 1 and values[-2] > 0.98 * values[-1]:
        return None
    v = np.abs(vectors[:, -1])
    return v / v.max()


def frustration(n, ties):
    """The smallest total tie on frustrated pairs over all splits into two, as a mixed-integer program."""
    m = len(ties)
    if m == 0:
        return 0
    rows, low = [], []
    for i, (a, b, t) in enumerate(ties):
        for sign in (1, -1):
            row = np.zeros(n + m)
            row[n + i] = 1
            row[a] -= sign
            row[b] += sign if t > 0 else -sign
            rows.append(row)
            low.append(0 if t > 0 else (-1 if sign > 0 else 1))
    cost = np.concatenate([np.zeros(n), [abs(t) for _, _, t in ties]])
    result = milp(cost, constraints=LinearConstraint(np.array(rows), lb=low), integrality=np.ones(n + m), bounds=Bounds(0, 1), options={"time_limit": 120})
    return round(result.fun) if result.status == 0 else None


def triads(n, ties):
    """How many triangles have 0, 1, 2 and 3 hostile sides."""
    g = nx.Graph()
    g.add_weighted_edges_from(ties)
    counts = [0] * 4
    for clique in nx.enumerate_all_cliques(g):
        if len(clique) == 3:
            counts[sum(g[a][b]["weight"] < 0 for a, b in itertools.combinations(clique, 2))] += 1
        elif len(clique) > 3:
            break
    return counts


def brokerage(n, arcs, of):
    """Gould and Fernandez: two-paths a→b→c without a→c, by the groups of a, b and c."""
    have = {(a, b) for a, b, _ in arcs if a != b}
    roles = np.zeros((n, 5), int)
    for a, b in have:
        for c in range(n):
            if (b, c) in have and c != a and (a, c) not in have:
                A, B, C = of[a], of[b], of[c]
                role = 0 if A == B == C else 1 if A == C else 2 if B == C else 3 if A == B else 4
                roles[b][role] += 1
    return roles.tolist()


cases = []
for name, (n, arcs) in GRAPHS.items():
    assert all(a < n and b < n for a, b, _ in arcs)
    directed = igraph.Graph(n, [(a, b) for a, b, _ in arcs], directed=True)
    directed.es["weight"] = [w for *_, w in arcs]
    simple = directed.copy().simplify(combine_edges="sum", loops=True)
    pairs = directed.copy().as_undirected(mode="each").simplify(combine_edges="sum", loops=True)
    lengths = [1 / w for w in pairs.es["weight"]]
    matrix = np.zeros((n, n))
    for a, b, w in arcs:
        matrix[a, b] += w
    both = matrix + matrix.T
    np.fill_diagonal(both, 0)
    authority, hub = dominant(matrix.T @ matrix), dominant(matrix @ matrix.T)
    eigen = dominant(both)
    if eigen is not None:
        assert np.allclose(eigen, pairs.eigenvector_centrality(weights="weight"), atol=1e-8)
    if hub is not None:
        assert np.allclose(hub, directed.hub_score(weights="weight"), atol=1e-8)
    alpha = round(0.7 / min(matrix.sum(0).max(), matrix.sum(1).max()), 6)
    multi = nx.DiGraph()
    multi.add_nodes_from(range(n))
    for a, b in zip(*np.nonzero(matrix)):
        multi.add_edge(int(a), int(b), weight=matrix[a, b])
    katz = nx.katz_centrality_numpy(multi, alpha=alpha, beta=1.0, normalized=False, weight="weight")
    scale = (n - 1) * (n - 2)
    clusterings = []
    for seed in range(20):
        random.seed(seed)
        for c in (pairs.community_leiden("modularity", weights="weight", n_iterations=-1), pairs.community_multilevel(weights="weight")):
            clusterings.append(pairs.modularity(c.membership, weights="weight") if pairs.ecount() else 0)
    random.seed(0)
    once = pairs.community_leiden("modularity", weights="weight").membership
    ties = [[e.source, e.target, rng.choice([-3, -2, -1, 1, 1, 2, 2, 3])] for e in pairs.es]
    of = [v % 3 for v in range(n)]
    cases.append({
        "name": name, "nodes": n, "arcs": arcs, "ties": ties,
        "pagerank": directed.pagerank(weights="weight", implementation="prpack"),
        "hub": None if hub is None else hub.tolist(),
        "authority": None if hub is None else authority.tolist(),
        "eigenvector": None if eigen is None else eigen.tolist(),
        "alpha": alpha, "katz": [katz[v] for v in range(n)],
        "betweenness": [2 * b / scale if scale else 0 for b in pairs.betweenness(directed=False, weights=lengths)],
        "hops": [2 * b / scale if scale else 0 for b in pairs.betweenness(directed=False)],
        "directed": [b / scale if scale else 0 for b in simple.betweenness(directed=True, weights=[1 / w for w in simple.es["weight"]])],
        "closeness": pairs.harmonic_centrality(weights=lengths),
        "core": pairs.coreness(),
        "reciprocity": simple.reciprocity(ignore_loops=True) if simple.ecount() else 0,
        "modularity": max(clusterings),
        "membership": once, "membershipModularity": pairs.modularity(once, weights="weight"),
        "triads": triads(n, ties), "frustration": frustration(n, ties) if n <= 60 else None,
        "brokerage": brokerage(n, arcs, of),
    })
assert len(cases) == 20
json.dump(cases, sys.stdout, ensure_ascii=False, separators=(",", ":"))
