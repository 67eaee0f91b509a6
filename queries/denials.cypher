// name: denials
// title: Denials
// description: Who denies what, and to whom; the act is what the denied statement says, where the sentence tells it.
// category: accusations
// param by: actor = "" — who denies, with all who act for it; "" for anybody
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" — only what is dated before this day; "" for all
// columns: denier, toward, act, doer, victim, events, statements, articles, stories, first, last, quotation, url

// What stands as a fact, and only that, is part of an event.
MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: 'DENIES'})-[:TOWARD]->(b:Actor)
WHERE $by = '' OR a.id = $by OR a.country = $by
MATCH (article:Article)-[:STATES]->(s)
OPTIONAL MATCH (article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (p:Actor)<-[:FROM]-(content:Statement)-[:WITHIN]->(s)
OPTIONAL MATCH (content)-[:TOWARD]->(v:Actor)
WITH a, b, s, article, story, event, content, p, v,
     toString(coalesce(s.whenFrom, article.publishedFrom)) AS day
WHERE ($since = '' OR day >= $since) AND ($until = '' OR day < $until)
WITH a, b, s, article, story, event, content, p, v, day
ORDER BY s.confidence DESC, s.id
WITH a, b, content.relation AS act, p, v,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     min(day) AS first, max(day) AS last,
     collect(s.sentence)[0] AS quotation, collect(coalesce(article.url, article.id))[0] AS url
RETURN a.name AS denier, b.name AS toward, act, p.name AS doer, v.name AS victim,
       events, statements, articles, stories, first, last, quotation, url
ORDER BY stories DESC, statements DESC, denier, toward, act, a.id, b.id, p.id, v.id
