"""What the network sees of a word: an id of its own and hashed pieces of its spelling.

extract/syntax/neural/features.go computes the same; testdata/features.json holds both to it.
"""

PUNCTUATION = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u00a0": " ",
})
NGRAMS = 24  # three-letter pieces kept of a word
MAX_PIECES = NGRAMS + 13


def normalise(form):
    """One spelling for what news prints in many: straight quotes, plain dashes, zeros for digits."""
    s = form.translate(PUNCTUATION)
    s = s.replace("''", '"').replace("\u2026", "...")
    return "".join("0" if c.isdecimal() and c.isascii() else c for c in s)


def lower(s):
    """Lower case rune by rune, so that no letter becomes two."""
    return "".join(c.lower()[0] for c in s)


def shape(s):
    """Runs of capitals, small letters, digits and others, each run as one sign, at most eight."""
    out = []
    for c in s:
        if c == "0":
            k = "0"
        elif c.isupper():
            k = "X"
        elif c.islower():
            k = "x"
        elif c.isalpha():
            k = "a"
        elif c < "\x80":
            k = c
        else:
            k = "?"
        if not out or out[-1] != k:
            out.append(k)
        elif k == "X" and len(out) == 1:
            out.append(k)  # "EU" is not "E"
    return "".join(out[:8])


def pieces(form):
    """The spelling features of a word, as strings; their hashes address the embedding table."""
    s = normalise(form)
    low = lower(s)
    out = ["F" + s, "S" + shape(s), "L" + str(min(len(s), 12))]
    for n in range(1, 5):
        if len(low) > n:
            out.append(f"P{low[:n]}")
    for n in range(1, 6):
        if len(low) > n:
            out.append(f"E{low[-n:]}")
    padded = "^" + low + "$"
    for i in range(min(len(padded) - 2, NGRAMS)):
        out.append("N" + padded[i:i + 3])
    return out


def fnv1a(s):
    h = 2166136261
    for b in s.encode("utf-8", "surrogatepass"):
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h


def rows(form, size):
    """Rows of the hashed table for a word: 1..size-1; row 0 stands for each piece that it lacks of MAX_PIECES."""
    return [1 + fnv1a(p) % (size - 1) for p in pieces(form)]


if __name__ == "__main__":
    import json
    import sys

    SAMPLES = ("the Belgrade EU U.S. NATO's 's n't 1,250 2019-09 “ ” ’s ‘ – — ... … '' `` « » a I Šabac Mihajlović "
               "Мария naïve e-mail COVID-19 http://example.org/a?b=1 :-) 🙂 北京 ﷼ x½ Übermut İzmir "
               "pneumonoultramicroscopicsilicovolcanoconiosis $ % #tag @name McDonald iPhone ABCdefGHIjklMNOpqrs").split()
    json.dump([{"form": f, "hashes": [fnv1a(p) for p in pieces(f)], "lower": lower(normalise(f))} for f in SAMPLES],
              sys.stdout, ensure_ascii=False, indent=None)
