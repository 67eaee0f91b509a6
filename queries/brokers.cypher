// name: brokers
// title: Who stands between others
// description: Which states lie on the shortest ways between others, whom they mediate between, and how many pairs of their
//   twelve closest partners have no dealings with each other but through somebody. The figures, the sentence and the evidence are
//   those of their mediations and talks. Whoever the ranks leave out, such as persons of whom nothing is known, is nobody's
//   partner. Betweenness is what "demarche report" computes, or what "demarche sync" writes to Neo4j;
//   without it there are no rows.
// category: ranks
// param top: int = 20 from 1 — at most so many rows
// columns: actor, betweenness, neighbours, openPairs, between, mediated, events, statements, articles, stories, first, last, basis,
//   confidence, quotation, url, evidence, actorId

MATCH (a:Actor {rankLevel: 'state'})
WITH a
ORDER BY a.betweenness DESC, a.id
LIMIT $top
// The closest partners: those of whom most is told.
WITH a, COLLECT {
       MATCH (a)-[r {level: 'state'}]-(x:Actor {rankLevel: 'state'})
       WHERE type(r) <> 'ALLEGED'
       WITH x, sum(r.stories) AS stories
       RETURN x ORDER BY stories DESC, x.id LIMIT 12
     } AS partners
WITH a, COLLECT {
       UNWIND range(0, size(partners) - 2) AS i
       UNWIND range(i + 1, size(partners) - 1) AS j
       WITH i, j, partners[i] AS x, partners[j] AS y
       WHERE NOT EXISTS { (x)-[r {level: 'state'}]-(y) WHERE type(r) <> 'ALLEGED' }
       RETURN x.name + ' – ' + y.name AS pair ORDER BY i, j
     } AS open
MATCH (x:Actor)
WHERE x = a OR x.country = a.id
OPTIONAL MATCH (x)<-[:FROM|TOWARD]-(s:Statement)-[:PART_OF]->(event:Event)
WHERE s.relation IN ['MEDIATES', 'HOSTS', 'NEGOTIATES_WITH']
OPTIONAL MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:TOWARD]->(party:Actor)
WHERE s.relation = 'MEDIATES'
WITH a, open, party, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH a, open, collect(DISTINCT CASE WHEN coalesce(party.country, party.id) <> a.id THEN party.name END) AS parties,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS actor, round(a.betweenness, 4) AS betweenness, a.degree AS neighbours, size(open) AS openPairs, open[..5] AS between,
       COLLECT { UNWIND parties AS name RETURN name ORDER BY name } AS mediated,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS actorId
ORDER BY betweenness DESC, actorId
