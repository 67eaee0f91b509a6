// name: escalation
// title: Who goes further than before
// description: Whose hostile acts against whom have become graver than in the time before: the gravest relation of either time
//   by Goldstein weight, and how many hostile events there were. The figures, the sentence (of the gravest act) and the evidence
//   are those of the last days.
// category: time
// param asOf: date = latest — the day that "now" is; by default the newest article's
// param sinceDays: int = 90 from 1 to 100000 — how many days up to asOf are the last days
// param beforeDays: int = 365 from 1 to 100000 — how many days before them are the time before
// param minConfidence: float = 0.5 from 0 to 1 — only statements that were read with at least so much confidence
// columns: source, target, before, now, weightBefore, weightNow, hostileBefore, events, statements, articles, stories, first, last,
//   basis, confidence, quotation, url, evidence, sourceId, targetId

MATCH (story:Story)<-[:OF_STORY]-(article:Article)-[:STATES]->(s:Statement)-[:PART_OF]->(event:Event)
WITH s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE s.goldstein < 0 AND s.confidence >= $minConfidence
  AND day <= date($asOf) AND day > date($asOf) - duration({days: $sinceDays + $beforeDays})
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WITH [coalesce(a.country, a.id), coalesce(b.country, b.id)] AS pair, s, article, story, event, day
WHERE pair[0] <> pair[1]
WITH pair, s, article, story, event, day, day > date($asOf) - duration({days: $sinceDays}) AS recent
WITH pair, recent, event AS occasion, s.goldstein AS weight, s.relation AS relation,
     CASE WHEN recent THEN s END AS s, CASE WHEN recent THEN article END AS article,
     CASE WHEN recent THEN story END AS story, CASE WHEN recent THEN event END AS event, CASE WHEN recent THEN day END AS day
ORDER BY weight, relation, s.confidence DESC, s.id
WITH pair, count(DISTINCT CASE WHEN NOT recent THEN occasion END) AS hostileBefore,
     coalesce(min(CASE WHEN NOT recent THEN weight END), 0.0) AS weightBefore, min(CASE WHEN recent THEN weight END) AS weightNow,
     collect(CASE WHEN NOT recent THEN relation END)[0] AS before, collect(CASE WHEN recent THEN relation END)[0] AS now,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
WITH *
WHERE weightNow < weightBefore
OPTIONAL MATCH (a:Actor {id: pair[0]})
OPTIONAL MATCH (b:Actor {id: pair[1]})
RETURN coalesce(a.name, pair[0]) AS source, coalesce(b.name, pair[1]) AS target, before, now, weightBefore, weightNow, hostileBefore,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       pair[0] AS sourceId, pair[1] AS targetId
ORDER BY weightBefore - weightNow DESC, stories DESC, source, target, best.id
