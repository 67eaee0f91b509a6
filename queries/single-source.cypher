// name: single-source
// title: What rests on one story
// description: Which grave facts a single story tells, and whether only the side that acts says so: what to confirm before it
//   is used. The gravest first, by Goldstein weight.
// category: quality
// param minWeight: float = 4.0 from 0 — only relations whose Goldstein weight is at least so far from 0
// param minConfidence: float = 0.5 from 0 to 1 — only what was read with at least so much confidence
// param top: int = 50 from 1 — at most so many rows
// columns: source, relation, target, weight, selfReported, outlets, events, statements, articles, stories, first, last, basis,
//   confidence, quotation, url, evidence, sourceId, targetId

MATCH (a:Actor)-[r {level: 'actor'}]->(b:Actor)
WHERE r.stories = 1 AND type(r) <> 'ALLEGED' AND abs(r.goldstein) >= $minWeight AND r.confidence >= $minConfidence
WITH a, b, r
ORDER BY abs(r.goldstein) DESC, r.last DESC, r.id
LIMIT $top
MATCH (a)<-[:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(b)
WHERE s.relation = type(r)
MATCH (s)-[:PART_OF]->(event:Event)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH a, b, r, outlet, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH a, b, r, collect(DISTINCT outlet.name) AS names,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, type(r) AS relation, b.name AS target, r.goldstein AS weight, r.selfReported AS selfReported,
       COLLECT { UNWIND names AS name RETURN name ORDER BY name } AS outlets,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY abs(weight) DESC, last DESC, source, relation, target, sourceId, targetId, r.id
