// name: new-since
// title: What is new in the last days
// description: What the articles of the last days tell, each pair and relation once, and whether it stands as a fact, is
//   claimed, planned or denied; "news" says whether as a fact it is told for the first time.
// category: time
// param asOf: date = latest — the day that "now" is; by default the newest article's
// param sinceDays: int = 7 from 1 to 100000 — how many days up to asOf are the last days, by date of publication
// param of: actor = "" — only what concerns this actor, with all who act for it; "" for anybody
// columns: source, relation, target, standing, holder, news, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, sourceId, targetId

MATCH (article:Article)
WHERE article.publishedFrom <= date($asOf) AND article.publishedFrom > date($asOf) - duration({days: $sinceDays})
MATCH (article)-[:STATES]->(s:Statement), (article)-[:OF_STORY]->(story:Story)
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WHERE $of = '' OR $of IN [a.id, a.country, b.id, b.country]
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH a, b, h, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     h IS NULL OR coalesce(h.country, h.id) = coalesce(a.country, a.id)
       OR coalesce(h.country, h.id) = coalesce(b.country, b.id) AND s.relation IN
         ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] AS own
WITH a, b, s, article, story, event, day, CASE WHEN own THEN null ELSE h.name END AS holder,
     CASE WHEN s.polarity = '-' THEN 'negated'
          WHEN s.modality <> 'asserted' THEN s.modality
          WHEN event IS NOT NULL THEN 'stated'
          ELSE 'claimed' END AS standing
ORDER BY s.confidence DESC, s.id
WITH a, b, s.relation AS relation, standing, holder,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, relation, b.name AS target, standing, holder,
       standing = 'stated' AND NOT EXISTS {
         (a)-[r {level: 'actor'}]->(b) WHERE type(r) = relation AND r.first <= date($asOf) - duration({days: $sinceDays})
       } AS news,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, source, relation, target, standing, holder, sourceId, targetId, best.id
