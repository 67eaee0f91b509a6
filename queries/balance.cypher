// name: balance
// title: Triangles under strain
// description: Who is friendly with both sides of a quarrel, and where three states are all at odds: triangles that, as the
//   saying of the enemy's enemy has it, will not last. Ties are friendly less hostile events, over all the time that the articles
//   tell of. The figures, the sentence and the evidence are those of the quarrel (one – two).
// category: ranks
// param quarrels: int = 30 from 1 — how many of the worst quarrels are looked at
// param minTie: int = 2 from 0 — how many events a tie to the third at least is
// param kind: string = "torn" in "torn", "enemies", "all" — "torn" for friends of both sides, "enemies" for three at odds
// columns: one, two, third, kind, oneTwo, oneThird, twoThird, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, oneId, twoId, thirdId
// pair: one, two
// ties: one two oneTwo, one third oneThird, two third twoThird

MATCH (a:Actor)-[r {level: 'state'}]->(b:Actor)
WHERE type(r) <> 'ALLEGED'
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS one, CASE WHEN a.id < b.id THEN b ELSE a END AS two,
     sum(toInteger(sign(r.goldstein)) * r.events) AS oneTwo
WHERE oneTwo < 0
WITH one, two, oneTwo
ORDER BY oneTwo, one.id, two.id
LIMIT $quarrels
MATCH (one)-[r {level: 'state'}]-(third:Actor)
WHERE type(r) <> 'ALLEGED' AND third <> two
WITH one, two, oneTwo, third, sum(toInteger(sign(r.goldstein)) * r.events) AS oneThird
WHERE abs(oneThird) >= $minTie
MATCH (two)-[r {level: 'state'}]-(third)
WHERE type(r) <> 'ALLEGED'
WITH one, two, oneTwo, third, oneThird, sum(toInteger(sign(r.goldstein)) * r.events) AS twoThird
WHERE abs(twoThird) >= $minTie
WITH *, CASE WHEN oneThird > 0 AND twoThird > 0 THEN 'torn' WHEN oneThird < 0 AND twoThird < 0 THEN 'enemies' END AS kind
WHERE kind IN CASE $kind WHEN 'all' THEN ['torn', 'enemies'] ELSE [$kind] END
WITH one, two, oneTwo, third, oneThird, twoThird, kind
ORDER BY third.id
WITH one, two, oneTwo, collect({kind: kind, actor: third, one: oneThird, two: twoThird}) AS thirds
MATCH (x:Actor)
WHERE x = one OR x.country = one.id
MATCH (x)<-[:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(y:Actor)
WHERE s.sign < 0 AND coalesce(y.country, y.id) = two.id
MATCH (s)-[:PART_OF]->(event:Event)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
WITH one, two, oneTwo, thirds, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH one, two, oneTwo, thirds,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
UNWIND thirds AS t
WITH *, t.actor AS third
RETURN one.name AS one, two.name AS two, third.name AS third, t.kind AS kind, oneTwo, t.one AS oneThird, t.two AS twoThird,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       one.id AS oneId, two.id AS twoId, third.id AS thirdId
ORDER BY oneTwo, oneId, twoId, abs(oneThird) + abs(twoThird) DESC, thirdId
