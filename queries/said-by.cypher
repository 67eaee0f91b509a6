// name: said-by
// title: What a speaker says of whom
// description: The words of one actor: the acts of speech that it performs (praises, accuses, demands), and what it claims that
//   others do. None of the claims is a fact of its own.
// category: speakers
// param speaker: actor example "RUS" — who speaks; a state stands for its ministries and persons too
// param about: actor = "" — only what concerns this actor, with all who act for it; "" for anybody
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: speaker, kind, source, relation, target, polarity, modality, events, statements, articles, stories, first, last, basis,
//   confidence, quotation, url, evidence, sourceId, targetId

MATCH (who:Actor)
WHERE who.id = $speaker OR who.country = $speaker
MATCH (who)<-[link:CLAIMED_BY|FROM]-(s:Statement)
WITH who, s, type(link) AS role, s.relation IN ['COMMENTS_ON', 'DENIES', 'PRAISES', 'SUPPORTS', 'APOLOGIZES_TO',
       'CONDOLES_WITH', 'PROMISES', 'URGES', 'DEMANDS', 'CRITICIZES', 'ACCUSES', 'REJECTS', 'WARNS', 'THREATENS', 'PROTESTS'] AS performed
WHERE role = 'CLAIMED_BY' OR performed
WITH DISTINCT who, s, performed
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH who, s, performed, h
WHERE h IS NULL OR coalesce(h.country, h.id) = coalesce(who.country, who.id)
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WHERE $about = '' OR b.id = $about OR b.country = $about OR (a.id = $about OR a.country = $about) AND a <> who
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
WITH who, a, b, performed, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH who, a, b, performed, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH who, a, b, performed, s.relation AS relation, s.polarity AS polarity, s.modality AS modality,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN who.name AS speaker, CASE WHEN a = who AND performed THEN 'act' ELSE 'claim' END AS kind,
       a.name AS source, relation, b.name AS target, polarity, modality,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, speaker, kind, source, relation, target, polarity, modality, who.id, sourceId, targetId
