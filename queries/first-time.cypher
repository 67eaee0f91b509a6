// name: first-time
// title: What a pair did for the first time
// description: Which state did to which one, in the last days, what it had never done to it before: the first event of a pair
//   and relation. Only what stands as a fact counts, and "never" is as far back as the articles go.
// category: time
// param asOf: date = latest — the day that "now" is; by default the newest article's
// param sinceDays: int = 30 — how many days up to asOf are the last days
// columns: source, relation, target, newPair, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence, sourceId, targetId

MATCH (a:Actor)-[r {level: 'state'}]->(b:Actor)
WHERE type(r) <> 'ALLEGED' AND r.first <= date($asOf) AND r.first > date($asOf) - duration({days: $sinceDays})
// Statements of a symmetric relation are written in either direction, its relationship in one.
WITH a, b, type(r) AS relation, EXISTS { (b)-[q {level: 'state'}]->(a) WHERE type(q) = type(r) } AS directed
MATCH (doer:Actor)
WHERE doer = a OR doer.country = a.id
MATCH (doer)<-[at:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(other:Actor)
WHERE s.relation = relation AND coalesce(other.country, other.id) = b.id AND (type(at) = 'FROM' OR NOT directed)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
WITH a, b, relation, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH a, b, relation,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, relation, b.name AS target,
       NOT EXISTS {
         (a)-[r {level: 'state'}]-(b) WHERE type(r) <> 'ALLEGED' AND r.first <= date($asOf) - duration({days: $sinceDays})
       } AS newPair,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, first, source, relation, target, sourceId, targetId, best.id
