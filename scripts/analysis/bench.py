"""Times igraph for bench.go: reads commands from standard input, answers with seconds of CPU and a figure to compare.

    load FILE | betweenness | betweenness-weighted | pagerank | leiden
"""

import random
import sys
import time

import igraph

graphs = {}


def load(path):
    edges, weights = [], []
    with open(path) as lines:
        for line in lines:
            a, b, w = line.split()
            edges.append((int(a), int(b)))
            weights.append(float(w))
    n = 1 + max(max(e) for e in edges)
    for name, directed in (("directed", True), ("undirected", False)):
        graphs[name] = igraph.Graph(n, edges, directed=directed)
        graphs[name].es["weight"] = weights
        graphs[name].es["length"] = [1 / w for w in weights]
    return n


def leiden():
    random.seed(1)
    g = graphs["undirected"]
    return g.modularity(g.community_leiden("modularity", weights="weight"), weights="weight")


COMMANDS = {
    "betweenness": lambda: max(graphs["undirected"].betweenness(directed=False)),
    "betweenness-weighted": lambda: max(graphs["undirected"].betweenness(directed=False, weights="length")),
    "pagerank": lambda: max(graphs["directed"].pagerank(weights="weight")),
    "leiden": leiden,
}

for line in sys.stdin:
    command, *args = line.split()
    if command == "load":
        print(0, load(*args), flush=True)
        continue
    start = time.process_time()
    figure = COMMANDS[command]()
    print(time.process_time() - start, figure, flush=True)
