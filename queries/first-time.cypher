// name: first-time
// title: What a pair did for the first time
// description: Which state did to which one, in the last days, what it had never done to it before: the first event of a pair
//   and relation. Only what stands as a fact counts, and "never" is as far back as the articles go.
// category: time
// param asOf: date = latest — the day that "now" is; by default the newest article's
// param sinceDays: int = 30 from 1 to 100000 — how many days up to asOf are the last days
// columns: source, relation, target, newPair, events, statements, articles, stories, first, last, basis, confidence, quotation, url,
//   evidence, sourceId, targetId

MATCH (story:Story)<-[:OF_STORY]-(article:Article)-[:STATES]->(s:Statement)-[:PART_OF]->(event:Event)
WITH s, article, story, event, coalesce(s.whenFrom, article.publishedFrom) AS day
WHERE day <= date($asOf) AND day > date($asOf) - duration({days: $sinceDays})
MATCH (a:Actor)<-[:FROM]-(s)-[:TOWARD]->(b:Actor)
WITH coalesce(a.country, a.id) AS one, coalesce(b.country, b.id) AS two, s, article, story, event, day
// What is mutual is written in either direction; its relationship goes from the smaller id.
WITH CASE
       WHEN two < one AND s.relation IN ['AGREES_WITH', 'COOPERATES_WITH', 'FIGHTS', 'MEETS', 'NEGOTIATES_WITH', 'SIGNS_WITH'] THEN [two, one]
       ELSE [one, two] END AS pair, s, article, story, event, day
ORDER BY s.confidence DESC, s.id
WITH pair, s.relation AS relation,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
MATCH (a:Actor {id: pair[0]})-[r {level: 'state'}]->(b:Actor {id: pair[1]})
WHERE type(r) = relation AND r.first > date($asOf) - duration({days: $sinceDays})
RETURN a.name AS source, relation, b.name AS target,
       NOT EXISTS {
         (a)-[q {level: 'state'}]-(b) WHERE type(q) <> 'ALLEGED' AND q.first <= date($asOf) - duration({days: $sinceDays})
       } AS newPair,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, first, source, relation, target, sourceId, targetId, best.id
