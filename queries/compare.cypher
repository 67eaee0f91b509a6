// name: compare
// title: Two actors in two periods
// description: What two actors did to each other in one period and in the next, relation by relation and in both directions:
//   how many events each had, and how the number changed. A state stands for its ministries and persons too. Only what stands as
//   a fact counts; the figures and the evidence are those of both periods.
// category: pairs
// param one: actor example "RUS" — one of the two
// param two: actor not one example "UKR" — the other one
// param since: date = "" — the first day of the first period; "" for the earliest
// param turn: date after since example "2019-07-01" — the first day of the second period
// param until: date = "" after turn — the first day after the second period; "" for the latest
// columns: source, relation, target, before, after, change, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, sourceId, targetId

MATCH (a:Actor)
WHERE a.id IN [$one, $two] OR a.country IN [$one, $two]
MATCH (a)<-[:FROM]-(s:Statement)-[:TOWARD]->(b:Actor)
WHERE (a.id = $one OR a.country = $one) AND (b.id = $two OR b.country = $two)
   OR (a.id = $two OR a.country = $two) AND (b.id = $one OR b.country = $one)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
WITH s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day,
     // What is mutual is written in either direction; here it is one row.
     CASE WHEN a.id = $one OR a.country = $one THEN $one
          WHEN s.relation IN ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] THEN $one
          ELSE $two END AS doer
WHERE day IS NOT NULL AND ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH doer, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH doer, s.relation AS relation, count(DISTINCT CASE WHEN toString(day) < $turn THEN event END) AS before,
     count(DISTINCT CASE WHEN toString(day) >= $turn THEN event END) AS after,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
OPTIONAL MATCH (a:Actor {id: doer})
OPTIONAL MATCH (b:Actor {id: CASE doer WHEN $one THEN $two ELSE $one END})
RETURN coalesce(a.name, doer) AS source, relation, coalesce(b.name, CASE doer WHEN $one THEN $two ELSE $one END) AS target,
       before, after, after - before AS change,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       doer AS sourceId, CASE doer WHEN $one THEN $two ELSE $one END AS targetId
ORDER BY abs(change) DESC, events DESC, relation, source, target, best.id
