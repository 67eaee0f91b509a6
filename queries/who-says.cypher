// name: who-says
// title: Whose word it is
// description: Who says that one actor does something to another: the articles themselves, its own side, the side that it is
//   done to, or a third party. What an accusation rests on, and whether both sides tell the same.
// category: speakers
// param source: actor example "RUS" — who does it, with all who act for it
// param target: actor = "" — to whom, with all who act for it; "" for anybody
// param relation: string = "" — only this relation, such as ATTACKS; "" for all
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: source, relation, target, polarity, modality, voice, holder, outlets, events, statements, articles, stories, first, last,
//   basis, confidence, quotation, url, evidence, sourceId, targetId

MATCH (a:Actor)
WHERE a.id = $source OR a.country = $source
MATCH (a)<-[:FROM]-(s:Statement)-[:TOWARD]->(b:Actor)
WHERE ($target = '' OR b.id = $target OR b.country = $target) AND $relation IN ['', s.relation]
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH a, b, h, outlet, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     coalesce(h.country, h.id) AS side
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH a, b, h, outlet, s, article, story, event, day,
     CASE WHEN h IS NULL THEN 'article' WHEN side = coalesce(a.country, a.id) THEN 'own side'
          WHEN side = coalesce(b.country, b.id) THEN 'other side' ELSE 'third party' END AS voice
ORDER BY s.confidence DESC, s.id
WITH a, b, s.relation AS relation, s.polarity AS polarity, s.modality AS modality, voice, h, collect(DISTINCT outlet.name) AS names,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, relation, b.name AS target, polarity, modality, voice, h.name AS holder,
       COLLECT { UNWIND names AS name RETURN name ORDER BY name } AS outlets,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, source, relation, target, polarity, modality, voice, holder, sourceId, targetId, h.id
