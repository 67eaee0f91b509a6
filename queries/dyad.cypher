// name: dyad
// title: Two actors
// description: What two actors say and do to each other, in both directions, relation by relation, and whose word it is. A
//   state stands for its ministries and persons too. Standing is "stated" for what the articles or the actors themselves say that
//   they do, "claimed" for the words of others, "negated", "planned", "conditional" or "possible".
// category: pairs
// param one: actor example "RUS" — one of the two: a state's code, an organisation's acronym or another actor's id
// param two: actor not one example "UKR" — the other one
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: source, relation, target, standing, holder, sign, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, sourceId, targetId

MATCH (a:Actor)
WHERE a.id IN [$one, $two] OR a.country IN [$one, $two]
MATCH (a)<-[:FROM]-(s:Statement)-[:TOWARD]->(b:Actor)
WHERE (a.id = $one OR a.country = $one) AND (b.id = $two OR b.country = $two)
   OR (a.id = $two OR a.country = $two) AND (b.id = $one OR b.country = $one)
// What is mutual is written in either direction; here it is one row.
WITH s, CASE
       WHEN b.id < a.id AND s.relation IN ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] THEN [b, a]
       ELSE [a, b] END AS ends
WITH s, ends[0] AS a, ends[1] AS b
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH a, b, h, s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     h IS NULL OR coalesce(h.country, h.id) = coalesce(a.country, a.id)
       OR coalesce(h.country, h.id) = coalesce(b.country, b.id) AND s.relation IN
         ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] AS own
WHERE ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH a, b, s, article, story, event, day, CASE WHEN own THEN null ELSE h.name END AS holder,
     CASE WHEN s.polarity = '-' THEN 'negated'
          WHEN s.modality <> 'asserted' THEN s.modality
          WHEN event IS NOT NULL THEN 'stated'
          ELSE 'claimed' END AS standing
ORDER BY s.confidence DESC, s.id
WITH a, b, s.relation AS relation, standing, holder, s.sign AS sign,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN a.name AS source, relation, b.name AS target, standing, holder, sign,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, source, relation, target, standing, holder, sourceId, targetId, best.id
