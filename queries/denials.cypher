// name: denials
// title: Who denies what
// description: Who denies what, and to whom; the act is what the denied statement says, where the sentence tells it.
// category: accusations
// param by: actor = "" — who denies, with all who act for it; "" for anybody
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: source, target, act, doer, victim, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence, sourceId, targetId

// What stands as a fact, and only that, is part of an event.
MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: 'DENIES'})-[:TOWARD]->(b:Actor)
WHERE $by = '' OR a.id = $by OR a.country = $by
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (p:Actor)<-[:FROM]-(content:Statement)-[:WITHIN]->(s)
OPTIONAL MATCH (content)-[:TOWARD]->(v:Actor)
WITH a, b, content.relation AS act, p, v, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH a, b, act, p, v, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH a, b, act, p, v,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, b.name AS target, act, p.name AS doer, v.name AS victim,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, source, target, act, doer, victim, sourceId, targetId, p.id, v.id
