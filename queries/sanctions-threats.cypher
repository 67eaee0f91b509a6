// name: sanctions-threats
// title: Sanctions, threats and warnings
// description: Who imposes sanctions on whom, threatens, warns, breaks off relations or shows force, and whether that is
//   stated, planned, conditional, possible or what others claim.
// category: events
// param by: actor = "" — who acts, with all who act for it; "" for anybody
// param against: actor = "" — against whom, with all who act for it; "" for anybody
// param relations: list = ["MOBILIZES_AGAINST", "REDUCES_RELATIONS", "SANCTIONS", "THREATENS", "WARNS"] — which relations
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: source, relation, target, standing, holder, events, statements, articles, stories, first, last, basis, confidence, quotation,
//   url, evidence, sourceId, targetId

UNWIND $relations AS relation
MATCH (a:Actor)<-[:FROM]-(s:Statement {relation: relation})-[:TOWARD]->(b:Actor)
WHERE ($by = '' OR a.id = $by OR a.country = $by) AND ($against = '' OR b.id = $against OR b.country = $against)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH a, b, relation, h, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     h IS NULL OR coalesce(h.country, h.id) = coalesce(a.country, a.id)
       OR coalesce(h.country, h.id) = coalesce(b.country, b.id) AND s.relation IN
         ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] AS own
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH a, b, relation, s, article, story, event, day, CASE WHEN own THEN null ELSE h.name END AS holder,
     CASE WHEN s.polarity = '-' THEN 'negated'
          WHEN s.modality <> 'asserted' THEN s.modality
          WHEN event IS NOT NULL THEN 'stated'
          ELSE 'claimed' END AS standing
ORDER BY s.confidence DESC, s.id
WITH a, b, relation, standing, holder,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, relation, b.name AS target, standing, holder,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, source, relation, target, standing, holder, sourceId, targetId, best.id
