// name: disputed
// title: Acts that are told both ways
// description: What some say that one state did to another and others say that it did not: who affirms and who denies, each
//   with the surest sentence. The counts and the evidence are those of the denying statements. Direct words of the articles count
//   as affirming ("the articles").
// category: accusations
// param of: actor = "" — only what concerns this actor, with all who act for it; "" for anybody
// param sign: string = "hostile" in "hostile", "friendly", "all" — which acts
// columns: source, relation, target, affirmedBy, deniedBy, affirmation, affirmations, events, statements, articles, stories, first,
//   last, basis, confidence, quotation, url, evidence, sourceId, targetId

MATCH (a:Actor)<-[:FROM]-(s:Statement {polarity: '-', modality: 'asserted'})-[:TOWARD]->(b:Actor)
WHERE ($of = '' OR $of IN [a.id, a.country, b.id, b.country])
  AND ($sign = 'all' OR $sign = 'hostile' AND s.sign < 0 OR $sign = 'friendly' AND s.sign > 0)
MATCH (s)<-[:STATES]-(article:Article)-[:OF_STORY]->(story:Story)
OPTIONAL MATCH (s)-[:PART_OF]->(event:Event)
OPTIONAL MATCH (s)-[:CLAIMED_BY]->(h:Actor)
WITH [coalesce(a.country, a.id), coalesce(b.country, b.id)] AS ends, h, s, article, story, event,
     coalesce(s.whenFrom, article.publishedFrom) AS day
ORDER BY s.confidence DESC, s.id
WITH ends, s.relation AS relation, collect(DISTINCT coalesce(h.name, 'the articles')) AS deniers,
     count(DISTINCT event) AS events, count(DISTINCT s) AS statements,
     count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
     toString(min(day)) AS first, toString(max(day)) AS last,
     CASE WHEN count(day) = 0 THEN null WHEN count(s.whenFrom) = 0 THEN 'published'
          WHEN count(s.whenFrom) = count(s) THEN 'said' ELSE 'mixed' END AS basis,
     collect(s)[0] AS best, collect(coalesce(article.url, article.id))[0] AS url,
     collect(DISTINCT s.id)[..20] AS ids
// Between two states, what is affirmed is a relationship: of its own type in the articles' words, ALLEGED in those of others.
MATCH (a:Actor {id: ends[0]})-[r {level: 'state'}]->(b:Actor {id: ends[1]})
WHERE relation IN [type(r), r.relation]
WITH ends, relation, deniers, events, statements, articles, stories, first, last, basis, best, url, ids, a, b, r
ORDER BY r.confidence DESC, r.id
WITH ends, relation, deniers, events, statements, articles, stories, first, last, basis, best, url, ids, a, b,
     collect(DISTINCT coalesce(r.byName, CASE WHEN r.selfReported THEN a.name ELSE 'the articles' END)) AS affirmers,
     collect(r.sample)[0] AS affirmation, sum(r.statements) AS affirmations
RETURN a.name AS source, relation, b.name AS target,
       COLLECT { UNWIND affirmers AS name RETURN name ORDER BY name } AS affirmedBy,
       COLLECT { UNWIND deniers AS name RETURN name ORDER BY name } AS deniedBy, affirmation, affirmations,
       events, statements, articles, stories, first, last, basis,
       round(best.confidence, 2) AS confidence, best.sentence AS quotation, url,
       COLLECT { UNWIND ids AS id RETURN id ORDER BY id } AS evidence,
       a.id AS sourceId, b.id AS targetId
ORDER BY stories DESC, statements DESC, affirmations DESC, source, relation, target, sourceId, targetId
