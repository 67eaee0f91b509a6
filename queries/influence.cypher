// name: influence
// title: Who stands in the middle
// description: Who matters in the network of relations: page rank on independent stories, and betweenness, with the facts
//   behind each actor. At the level of states that is what all who act for the state do and undergo. The figures are those that
//   "demarche report" computes, or that "demarche sync" writes to Neo4j; without them there are no rows.
// category: ranks
// param level: string = "state" in "state", "actor" — "actor" for persons, ministries and whoever else has no rank as a state
// param top: int = 20 from 1 — at most so many rows
// columns: rank, actor, kind, pagerank, betweenness, neighbours, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, actorId

MATCH (a:Actor {rankLevel: $level})
WITH a
ORDER BY a.rank, a.id
LIMIT $top
MATCH (x:Actor)
WHERE x = a OR $level = 'state' AND x.country = a.id
MATCH (x)<-[:FROM|TOWARD]-(s:Statement)-[:PART_OF]->(event:Event)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
WITH a, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WITH a, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH a,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.rank AS rank, a.name AS actor,
       CASE WHEN a:State THEN 'state' WHEN a:Person THEN 'person' WHEN a:Organization THEN 'organization'
            WHEN a:Bloc THEN 'bloc' WHEN a:Group THEN 'group' ELSE null END AS kind,
       round(a.pagerank, 4) AS pagerank, round(a.betweenness, 4) AS betweenness, a.degree AS neighbours,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS actorId
ORDER BY rank, actor, actorId
