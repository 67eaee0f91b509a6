// name: dyad
// title: Two actors
// description: What two actors say and do to each other, in both directions, relation by relation, and whose word it is.
//   A state stands for its ministries and persons too.
// category: pairs
// param one: actor example "RUS" — one of the two: a state's code, an organisation's acronym or another actor's id
// param two: actor example "UKR" — the other one
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" — only what is dated before this day; "" for all
// columns: source, relation, target, standing, holder, sign, events, statements, articles, stories, first, last, quotation, url

MATCH (a:Actor)<-[:FROM]-(s:Statement)-[:TOWARD]->(b:Actor)
WHERE (a.id = $one OR a.country = $one) AND (b.id = $two OR b.country = $two)
   OR (a.id = $two OR a.country = $two) AND (b.id = $one OR b.country = $one)
MATCH (article:Article)-[:STATES]->(s)
OPTIONAL MATCH (article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
OPTIONAL MATCH (s)-[:WITHIN]->(outer:Statement)
WITH a, b, s, article, story, event, h,
     toString(coalesce(s.whenFrom, article.publishedFrom)) AS day,
     h IS NULL OR coalesce(h.country, h.id) = coalesce(a.country, a.id) AS own,
     outer IS NOT NULL AS inside
WHERE ($since = '' OR day >= $since) AND ($until = '' OR day < $until)
WITH a, b, s, article, story, event, day,
     CASE WHEN s.polarity = '-' THEN 'negated'
          WHEN s.modality <> 'asserted' THEN s.modality
          WHEN own AND NOT inside THEN 'stated'
          ELSE 'claimed' END AS standing,
     CASE WHEN own THEN null ELSE h.name END AS holder
ORDER BY s.confidence DESC, s.id
WITH a, b, s.relation AS relation, standing, holder, s.sign AS sign,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     min(day) AS first, max(day) AS last,
     collect(s.sentence)[0] AS quotation, collect(coalesce(article.url, article.id))[0] AS url
RETURN a.name AS source, relation, b.name AS target, standing, holder, sign,
       events, statements, articles, stories, first, last, quotation, url
ORDER BY stories DESC, statements DESC, source, relation, target, standing, holder, a.id, b.id, sign
