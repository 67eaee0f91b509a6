// name: timeline
// title: One or two actors over time
// description: How the dealings of two actors, or of one with everybody, developed: for each day, week, month, quarter or year
//   with events, how many were friendly and hostile, and their tone, the mean Goldstein weight (-10 to 10). Only what stands as a
//   fact counts.
// category: time
// param one: actor example "RUS" — whose dealings
// param two: actor = "" not one — with whom; "" for everybody
// param by: string = "month" in "day", "week", "month", "quarter", "year" — how long the periods are
// param since: date = "" — only what is dated on this day or later; "" for all
// param until: date = "" after since — only what is dated before this day; "" for all
// columns: period, tone, friendly, hostile, relations, events, statements, articles, stories, first, last, basis, confidence, quotation,
//   url, evidence

MATCH (a:Actor)
WHERE a.id = $one OR a.country = $one
MATCH (a)<-[:FROM|TOWARD]-(s:Statement)-[:FROM|TOWARD]->(b:Actor)
WHERE coalesce(b.country, b.id) <> coalesce(a.country, a.id) AND ($two = '' OR b.id = $two OR b.country = $two)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
MATCH (s)-[:PART_OF]->(event:Event)
WITH s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE day IS NOT NULL AND ($since = '' OR toString(day) >= $since) AND ($until = '' OR toString(day) < $until)
WITH s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH date.truncate($by, day) AS period, collect(DISTINCT [event.id, s.goldstein]) AS weights,
     count(DISTINCT CASE WHEN s.sign > 0 THEN event END) AS friendly,
     count(DISTINCT CASE WHEN s.sign < 0 THEN event END) AS hostile,
     collect(DISTINCT s.relation) AS kinds,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
RETURN toString(period) AS period,
       // Sums of tenths are exact, and so the same wherever they are made.
       round(reduce(sum = 0, w IN weights | sum + toInteger(round(10 * w[1]))) / (10.0 * size(weights)), 2) AS tone,
       friendly, hostile, COLLECT { UNWIND kinds AS kind RETURN kind ORDER BY kind } AS relations,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence
ORDER BY period, best.id
