// name: shifts
// title: Pairs whose tone changed
// description: Between which states the tone of the last days differs from that of the time before: the mean Goldstein weight
//   (-10 to 10) of the events in either direction, where both times have enough of them. The figures, the sentence and the
//   evidence are those of the last days.
// category: time
// param asOf: date = latest — the day that "now" is; by default the newest article's
// param sinceDays: int = 90 from 1 to 100000 — how many days up to asOf are the last days
// param beforeDays: int = 365 from 1 to 100000 — how many days before them are the time before
// param minEvents: int = 2 from 1 — at least so many events in either time
// param minChange: float = 1.0 from 0 — at least so much difference of tone
// columns: source, target, before, after, change, eventsBefore, events, statements, articles, stories, first, last, basis, confidence,
//   quotation, url, evidence, sourceId, targetId

MATCH (story:Story)<-[:OF_STORY]-(article:Article)-[:STATES]->(s:Statement)-[:PART_OF]->(event:Event)
WITH s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE day <= date($asOf) AND day > date($asOf) - duration({days: $sinceDays + $beforeDays})
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WITH CASE WHEN coalesce(a.country, a.id) < coalesce(b.country, b.id) THEN [coalesce(a.country, a.id), coalesce(b.country, b.id)]
          ELSE [coalesce(b.country, b.id), coalesce(a.country, a.id)] END AS pair,
     s, article, story, event, day
WHERE pair[0] <> pair[1]
WITH pair, s, article, story, event, day, day > date($asOf) - duration({days: $sinceDays}) AS recent
// The columns that say what stands behind a row are those of the last days.
WITH pair, recent, event AS occasion, s.goldstein AS weight,
     CASE WHEN recent THEN s END AS s, CASE WHEN recent THEN article END AS article,
     CASE WHEN recent THEN story END AS story, CASE WHEN recent THEN event END AS event, CASE WHEN recent THEN day END AS day
ORDER BY s.confidence DESC, s.id
WITH pair, count(DISTINCT CASE WHEN NOT recent THEN occasion END) AS eventsBefore,
     collect(DISTINCT CASE WHEN recent THEN [occasion.id, weight] END) AS now,
     collect(DISTINCT CASE WHEN NOT recent THEN [occasion.id, weight] END) AS then,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
WITH *
WHERE events >= $minEvents AND eventsBefore >= $minEvents AND events > 0 AND eventsBefore > 0
// Sums of tenths are exact, and so the same wherever they are made.
WITH *, round(reduce(sum = 0, w IN then | sum + toInteger(round(10 * w[1]))) / (10.0 * size(then)), 2) AS before,
     round(reduce(sum = 0, w IN now | sum + toInteger(round(10 * w[1]))) / (10.0 * size(now)), 2) AS after
WITH *, round(after - before, 2) AS change
WHERE abs(change) >= $minChange
OPTIONAL MATCH (a:Actor {id: pair[0]})
OPTIONAL MATCH (b:Actor {id: pair[1]})
RETURN coalesce(a.name, pair[0]) AS source, coalesce(b.name, pair[1]) AS target, before, after, change, eventsBefore,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       pair[0] AS sourceId, pair[1] AS targetId
ORDER BY abs(change) DESC, source, target, best.id
