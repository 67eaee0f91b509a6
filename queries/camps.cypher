// name: camps
// title: Camps of states
// description: Which states stand together: friendly with each other and hostile to others, and what contradicts that.
//   Hostility within the camp and friendship across are counted in events. The camps are those that "demarche report" computes,
//   or that "demarche sync" writes to Neo4j; without them there are no rows.
// category: ranks
// param camp: int = 0 from 0 — only this camp, 1 being the largest; 0 for all
// columns: camp, actor, friendlyWithin, hostileWithin, friendlyAcross, hostileAcross, events, statements, articles, stories, first,
//   last, basis, confidence, quotation, url, evidence, actorId

MATCH (x:Actor)
MATCH (a:Actor {id: coalesce(x.country, x.id)})
WHERE a.camp IS NOT NULL AND $camp IN [0, a.camp]
MATCH (x)<-[:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(y:Actor)
MATCH (other:Actor {id: coalesce(y.country, y.id)})
WHERE other <> a AND other.camp IS NOT NULL
MATCH (s)-[:PART_OF]->(event:Event)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
WITH a, other.camp = a.camp AS within, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH a, count(DISTINCT CASE WHEN within AND s.sign > 0 THEN event END) AS friendlyWithin,
     count(DISTINCT CASE WHEN within AND s.sign < 0 THEN event END) AS hostileWithin,
     count(DISTINCT CASE WHEN NOT within AND s.sign > 0 THEN event END) AS friendlyAcross,
     count(DISTINCT CASE WHEN NOT within AND s.sign < 0 THEN event END) AS hostileAcross,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.camp AS camp, a.name AS actor, friendlyWithin, hostileWithin, friendlyAcross, hostileAcross,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS actorId
ORDER BY camp, stories DESC, actor, actorId
