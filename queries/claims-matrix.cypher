// name: claims-matrix
// title: Who alleges what of whom
// description: Who says which hostile things of whom done to whom, and whether the accused side denies it, each holder of the
//   words, doer, act and victim once. Allegations are the words of another side than the one that acts, and never facts of their
//   own.
// category: accusations
// param by: actor = "" — whose words, with all who act for it; "" for anybody's
// param of: actor = "" — of whom, with all who act for it; "" for anybody
// param level: string = "state" in "state", "actor" — "actor" keeps persons and ministries apart
// param sign: string = "hostile" in "hostile", "friendly", "all" — which acts
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: holder, source, relation, target, denied, events, statements, articles, stories, first, last, basis, confidence, quotation,
//   url, evidence, sourceId, targetId

MATCH (h:Actor)<-[:CLAIMED_BY]-(s:Statement {polarity: '+', modality: 'asserted'})
WHERE ($by = '' OR h.id = $by OR h.country = $by)
  AND ($sign = 'all' OR $sign = 'hostile' AND s.sign < 0 OR $sign = 'friendly' AND s.sign > 0)
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WHERE ($of = '' OR a.id = $of OR a.country = $of) AND coalesce(a.country, a.id) <> coalesce(h.country, h.id)
  AND NOT EXISTS { (s)-[:PART_OF]->(:Event) } // of what is mutual, either side may speak for itself
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH CASE $level WHEN 'actor' THEN h.id ELSE coalesce(h.country, h.id) END AS who,
     CASE $level WHEN 'actor' THEN a.id ELSE coalesce(a.country, a.id) END AS doer,
     CASE $level WHEN 'actor' THEN b.id ELSE coalesce(b.country, b.id) END AS other,
     s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE doer <> other AND ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH who, doer, other, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH who, doer, other, s.relation AS relation,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
MATCH (voice:Actor {id: who}), (a:Actor {id: doer}), (b:Actor {id: other})
RETURN voice.name AS holder, a.name AS source, relation, b.name AS target,
       EXISTS { (a)-[r:ALLEGED {level: $level, relation: relation, by: who}]-(b) WHERE r.denied } AS denied,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, holder, source, relation, target, voice.id, sourceId, targetId, best.id
