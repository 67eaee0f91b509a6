"""Makes expected.json: what networkx says of small weighted graphs, for rank_test.go.

    python3 expected.py > expected.json      (networkx 3.x, numpy, scipy)

An edge is [from, to, stories, symmetric]. PageRank runs on the directed graph with the stories as weights, a
symmetric edge counting both ways, with damping 0.85. Betweenness runs on the undirected graph, where a pair's
weight is the sum of its edges and its length the inverse, as an exact fraction.
"""

import json
import random
import sys
from fractions import Fraction

import networkx as nx

CASES = {
    "one edge": [["a", "b", 1, False]],
    "chain": [["a", "b", 1, False], ["b", "c", 1, False], ["c", "d", 1, False]],
    "star, all to the middle": [[x, "m", 1, False] for x in "abcde"],
    "star, all from the middle": [["m", x, 1, False] for x in "abcde"],
    "cycle": [["a", "b", 1, False], ["b", "c", 1, False], ["c", "a", 1, False]],
    "weights draw the path": [["a", "b", 4, False], ["b", "c", 4, False], ["a", "c", 1, False]],
    "paths of equal length": [["a", "b", 3, False], ["b", "c", 6, False], ["a", "c", 2, False], ["c", "d", 1, True]],
    "disconnected": [["a", "b", 2, False], ["b", "c", 1, True], ["x", "y", 5, False], ["y", "z", 1, False], ["p", "q", 1, True]],
    "both ways": [["a", "b", 1, False], ["b", "a", 3, False], ["b", "c", 2, True]],
}
rng = random.Random(7)
for size, edges in ((12, 20), (30, 60), (60, 300)):
    pairs = set()
    while len(pairs) < edges:
        a, b = rng.sample(range(size), 2)
        if (b, a) not in pairs:
            pairs.add((a, b))
    CASES[f"random {size}"] = [[f"n{a:02}", f"n{b:02}", rng.randint(1, 6), rng.random() < 0.3] for a, b in sorted(pairs)]

cases = []
for name, edges in CASES.items():
    directed, undirected = nx.DiGraph(), nx.Graph()
    def add(graph, a, b, weight):
        before = graph.get_edge_data(a, b, {"weight": 0})["weight"]
        graph.add_edge(a, b, weight=before + weight)
    for a, b, weight, symmetric in edges:
        add(directed, a, b, weight)
        if symmetric:
            add(directed, b, a, weight)
        add(undirected, a, b, weight)
    for _, _, data in undirected.edges(data=True):
        data["length"] = Fraction(1, data["weight"])
    cases.append({
        "name": name,
        "edges": edges,
        "pagerank": nx.pagerank(directed, alpha=0.85, max_iter=10000, tol=1e-15),
        "betweenness": nx.betweenness_centrality(undirected, weight="length", normalized=True),
        "degree": dict(undirected.degree()),
    })
json.dump(cases, sys.stdout, indent=1, sort_keys=True)
