// name: low-confidence
// title: Facts that were read with little confidence
// description: Which facts of the graph rest on no statement that was read with confidence, the gravest first by Goldstein
//   weight: what to check by eye, with the rule that found it.
// category: quality
// param below: float = 0.5 from 0 to 1 — the surest statement has less confidence than this
// param top: int = 50 from 1 — at most so many rows
// columns: source, relation, target, rule, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence, sourceId, targetId

MATCH (a:Actor)-[r {level: 'actor'}]->(b:Actor)
WHERE r.confidence < $below AND type(r) <> 'ALLEGED'
WITH a, b, r
ORDER BY abs(r.goldstein) DESC, r.confidence, r.id
LIMIT $top
MATCH (a)<-[:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(b)
WHERE s.relation = type(r)
MATCH (s)-[:PART_OF]->(event:Event)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
WITH a, b, r, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH a, b, r,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, type(r) AS relation, b.name AS target, best.rule AS rule,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY abs(r.goldstein) DESC, best.confidence, source, relation, target, sourceId, targetId, r.id
