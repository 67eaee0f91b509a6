// name: influence
// title: Who stands in the middle
// description: The ranks that were computed and written to the actors: page rank on independent stories, betweenness on its inverse,
//   with what stands behind each actor. At the level of states that is what all who act for the state do and undergo.
// category: ranks
// param level: string = "state" — "state", or "actor" for persons, ministries and whoever else has no rank as a state
// param top: int = 20 — at most so many rows
// columns: rank, actor, kind, pagerank, betweenness, events, statements, articles, stories, quotation, url

MATCH (a:Actor)
WHERE a.rankLevel = $level
MATCH (x:Actor)
WHERE x = a OR $level = 'state' AND x.country = a.id
OPTIONAL MATCH (x)<-[:FROM|TOWARD]-(s:Statement)
OPTIONAL MATCH (article:Article)-[:STATES]->(s)
OPTIONAL MATCH (article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH a, s, article, story, event
ORDER BY s.confidence DESC, s.id
WITH a, count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     collect(s.sentence)[0] AS quotation, collect(coalesce(article.url, article.id))[0] AS url
RETURN a.rank AS rank, a.name AS actor,
       CASE WHEN a:State THEN 'state' WHEN a:Person THEN 'person' WHEN a:Organization THEN 'organization'
            WHEN a:Bloc THEN 'bloc' WHEN a:Group THEN 'group' ELSE null END AS kind,
       a.pagerank AS pagerank, a.betweenness AS betweenness,
       events, statements, articles, stories, quotation, url
ORDER BY rank, actor, a.id
LIMIT $top
